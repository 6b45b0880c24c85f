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
ALTER TABLE "enrolments" ADD COLUMN "removed_for" text;--> statement-breakpoint
ALTER TABLE "training_classes" ADD COLUMN "officer_id" text;--> statement-breakpoint
ALTER TABLE "hand_ins" ADD CONSTRAINT "hand_ins_report_id_owed_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."owed_reports"("id") ON DELETE no action ON UPDATE no action;