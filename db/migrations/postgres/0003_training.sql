CREATE TABLE "reminder_hours" (
	"id" text PRIMARY KEY NOT NULL,
	"from" integer NOT NULL,
	"until" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_mutes" (
	"contact_id" text NOT NULL,
	"thing" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reminder_mutes_contact_id_thing_pk" PRIMARY KEY("contact_id","thing")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"thing" text NOT NULL,
	"contact_id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"moment" bigint NOT NULL,
	"outcome" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reminders_thing_contact_id_code_pk" PRIMARY KEY("thing","contact_id","code")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
CREATE INDEX "reminders_contact" ON "reminders" USING btree ("contact_id","at");