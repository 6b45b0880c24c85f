CREATE TABLE "cadre_merge_moves" (
	"merge_id" text NOT NULL,
	"number" integer NOT NULL,
	"holder" text NOT NULL,
	"key" jsonb NOT NULL,
	"is_swap" boolean NOT NULL,
	CONSTRAINT "cadre_merge_moves_merge_id_number_pk" PRIMARY KEY("merge_id","number")
);
--> statement-breakpoint
CREATE TABLE "cadre_merges" (
	"id" text PRIMARY KEY NOT NULL,
	"keep_id" text NOT NULL,
	"drop_id" text NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
CREATE TABLE "data_copies" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"address_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"opened_at" bigint,
	"file_key" text
);
--> statement-breakpoint
CREATE TABLE "duty_acts" (
	"id" text PRIMARY KEY NOT NULL,
	"duty" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" integer NOT NULL,
	"on" text NOT NULL,
	"document" text NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_by" text
);
--> statement-breakpoint
CREATE TABLE "hand_ins" (
	"report_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"on" text NOT NULL,
	"reference" text,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "hand_ins_report_id_unit_id_period_pk" PRIMARY KEY("report_id","unit_id","period")
);
--> statement-breakpoint
CREATE TABLE "owed_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"basis" text,
	"days" jsonb NOT NULL,
	"unit_kinds" jsonb NOT NULL,
	"under_id" text,
	"since" text NOT NULL,
	"ended_on" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_keepers" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"set_by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_members" (
	"survey_id" text NOT NULL,
	"group" text NOT NULL,
	"reach" text NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "survey_members_survey_id_group_reach_pk" PRIMARY KEY("survey_id","group","reach")
);
--> statement-breakpoint
CREATE TABLE "web_uploads" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"day" bigint
);
--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "removed_for" text;--> statement-breakpoint
ALTER TABLE "training_classes" ADD COLUMN "officer_id" text;--> statement-breakpoint
ALTER TABLE "cadre_merge_moves" ADD CONSTRAINT "cadre_merge_moves_merge_id_cadre_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."cadre_merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_ins" ADD CONSTRAINT "hand_ins_report_id_owed_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."owed_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cadre_merges_keep" ON "cadre_merges" USING btree ("keep_id");--> statement-breakpoint
CREATE INDEX "cadre_merges_drop" ON "cadre_merges" USING btree ("drop_id");--> statement-breakpoint
CREATE INDEX "data_copies_contact" ON "data_copies" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "data_copies_file" ON "data_copies" USING btree ("file_key");--> statement-breakpoint
CREATE INDEX "duty_acts_year" ON "duty_acts" USING btree ("year","unit_id");