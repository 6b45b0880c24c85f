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
CREATE TABLE "unit_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
ALTER TABLE "unit_members" ADD COLUMN "unconfirmed_since" bigint;--> statement-breakpoint
ALTER TABLE "unit_codes" ADD CONSTRAINT "unit_codes_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cadre_uploads_officer" ON "cadre_uploads" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "cadre_uploads_at" ON "cadre_uploads" USING btree ("at");--> statement-breakpoint
CREATE INDEX "unit_codes_unit" ON "unit_codes" USING btree ("unit_id");