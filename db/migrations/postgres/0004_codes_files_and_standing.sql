CREATE TABLE "cadre_uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" text NOT NULL,
	"file_name" text NOT NULL,
	"sealed_file" text NOT NULL,
	"consents" text,
	"choices" jsonb NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"message_id" integer NOT NULL,
	"status" text NOT NULL,
	"mime" text,
	"sealed" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_tellings" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"what" text NOT NULL,
	"message_id" integer,
	"outbox_id" text,
	"nowhere" boolean NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "class_files" (
	"id" text PRIMARY KEY NOT NULL,
	"class_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"content" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"inspector" text NOT NULL,
	"content" text NOT NULL,
	"planned_on" text NOT NULL,
	"held_on" text,
	"conclusion" text,
	"decision" text,
	"fix_by" text,
	"fixed_on" text,
	"fixed" text,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_due" (
	"id" text PRIMARY KEY NOT NULL,
	"came_up" bigint NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "fallback_hours" integer;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "submitted_by_id" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "approved_by_id" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "chases" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "chased_at" bigint;--> statement-breakpoint
ALTER TABLE "unit_members" ADD COLUMN "unconfirmed_since" bigint;--> statement-breakpoint
ALTER TABLE "class_files" ADD CONSTRAINT "class_files_class_id_training_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."training_classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_codes" ADD CONSTRAINT "unit_codes_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cadre_uploads_officer" ON "cadre_uploads" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "cadre_uploads_at" ON "cadre_uploads" USING btree ("at");--> statement-breakpoint
CREATE INDEX "case_files_code" ON "case_files" USING btree ("code");--> statement-breakpoint
CREATE INDEX "case_tellings_code" ON "case_tellings" USING btree ("code","id");--> statement-breakpoint
CREATE INDEX "class_files_class" ON "class_files" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "inspections_unit" ON "inspections" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "unit_codes_unit" ON "unit_codes" USING btree ("unit_id");