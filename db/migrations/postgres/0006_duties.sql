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
CREATE INDEX "duty_acts_year" ON "duty_acts" USING btree ("year","unit_id");