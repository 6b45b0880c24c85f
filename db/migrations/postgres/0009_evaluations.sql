CREATE TABLE "evaluation_cycles" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"unit_id" text,
	"per_member" integer NOT NULL,
	"calendar" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"basis" text,
	"created_at" bigint NOT NULL,
	"launched_at" bigint
);
--> statement-breakpoint
CREATE TABLE "evaluation_publications" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"grade" text NOT NULL,
	"decision" text NOT NULL,
	"basis" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL,
	CONSTRAINT "evaluation_publications_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_raters" (
	"cycle_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"rater" text NOT NULL,
	"group" text NOT NULL,
	"contact_id" text,
	"by_hand" boolean NOT NULL,
	CONSTRAINT "evaluation_raters_cycle_id_subject_id_rater_pk" PRIMARY KEY("cycle_id","subject_id","rater")
);
--> statement-breakpoint
CREATE TABLE "evaluation_results" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"score" jsonb NOT NULL,
	"asked" jsonb NOT NULL,
	CONSTRAINT "evaluation_results_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_rules" (
	"valid_from" text PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_subjects" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"name" text NOT NULL,
	"title_id" text NOT NULL,
	"title_name" text NOT NULL,
	"unit_id" text NOT NULL,
	"unit_name" text NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"equivalence_id" text,
	"equivalence_name" text,
	"profile" text NOT NULL,
	"circumstances" jsonb NOT NULL,
	CONSTRAINT "evaluation_subjects_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_surveys" (
	"survey_id" text PRIMARY KEY NOT NULL,
	"cycle_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"group" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_members" (
	"contact_id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"since" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation_subjects" ADD CONSTRAINT "evaluation_subjects_cycle_id_evaluation_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."evaluation_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_publications_cadre" ON "evaluation_publications" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_raters_once" ON "evaluation_raters" USING btree ("cycle_id","subject_id","contact_id");--> statement-breakpoint
CREATE INDEX "evaluation_raters_contact" ON "evaluation_raters" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "evaluation_results_cadre" ON "evaluation_results" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "evaluation_subjects_cadre" ON "evaluation_subjects" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_surveys_once" ON "evaluation_surveys" USING btree ("cycle_id","subject_id","group");--> statement-breakpoint
CREATE INDEX "unit_members_unit" ON "unit_members" USING btree ("unit_id");