CREATE TABLE "answers" (
	"response_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	CONSTRAINT "answers_response_id_key_pk" PRIMARY KEY("response_id","key")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"survey_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"group" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "assignments_survey_id_contact_id_pk" PRIMARY KEY("survey_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" text PRIMARY KEY NOT NULL,
	"survey_id" text NOT NULL,
	"version" integer NOT NULL,
	"answers" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hidden_inbound" (
	"id" text PRIMARY KEY NOT NULL,
	"survey_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "participation" (
	"survey_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer,
	"reached" text,
	"reason" text,
	"muted" boolean NOT NULL,
	"contacted_on" text,
	"reminded_on" text,
	"started_on" text,
	"ended_on" text,
	CONSTRAINT "participation_survey_id_contact_id_pk" PRIMARY KEY("survey_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"survey_id" text NOT NULL,
	"receipt" text NOT NULL,
	CONSTRAINT "receipts_survey_id_receipt_pk" PRIMARY KEY("survey_id","receipt")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" text PRIMARY KEY NOT NULL,
	"survey_id" text NOT NULL,
	"version" integer NOT NULL,
	"contact_id" text,
	"group" text NOT NULL,
	"completed_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed_ballots" (
	"id" text PRIMARY KEY NOT NULL,
	"survey_id" text NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_reach" (
	"survey_id" text NOT NULL,
	"version" integer NOT NULL,
	"key" text NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "survey_reach_survey_id_version_key_pk" PRIMARY KEY("survey_id","version","key")
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"survey_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "survey_versions_survey_id_version_pk" PRIMARY KEY("survey_id","version")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"by_link" boolean NOT NULL,
	"closes_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "vanishes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_response_id_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_contact" ON "assignments" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "ballots_survey" ON "ballots" USING btree ("survey_id");--> statement-breakpoint
CREATE INDEX "hidden_inbound_survey" ON "hidden_inbound" USING btree ("survey_id");--> statement-breakpoint
CREATE INDEX "participation_contact" ON "participation" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "responses_once" ON "responses" USING btree ("survey_id","contact_id");--> statement-breakpoint
CREATE INDEX "sealed_ballots_survey" ON "sealed_ballots" USING btree ("survey_id");--> statement-breakpoint
CREATE INDEX "surveys_status" ON "surveys" USING btree ("status");