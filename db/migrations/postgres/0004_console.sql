CREATE TABLE "console_links" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" text,
	"purpose" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "console_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" text NOT NULL,
	"browser" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"proved_at" bigint,
	"failures" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "officers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"contact_id" text,
	"totp_secret" text,
	"totp_step" integer,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
ALTER TABLE "console_sessions" ADD CONSTRAINT "console_sessions_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "console_links_officer" ON "console_links" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "console_sessions_officer" ON "console_sessions" USING btree ("officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "officers_name" ON "officers" USING btree ("name");--> statement-breakpoint
CREATE INDEX "officers_contact" ON "officers" USING btree ("contact_id");