CREATE TABLE "survey_frozen" (
	"survey_id" text PRIMARY KEY NOT NULL,
	"frozen_on" text NOT NULL,
	"counts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "survey_frozen" ADD CONSTRAINT "survey_frozen_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;