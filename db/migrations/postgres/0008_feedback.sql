CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_messages" (
	"id" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"author" text NOT NULL,
	"officer" text,
	"text" text NOT NULL,
	"attachment_url" text,
	"at" bigint NOT NULL,
	"told_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_routes" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text,
	"category" text,
	"restricted" boolean NOT NULL,
	"owner" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hidden_places" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sealed_cases" (
	"id" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"lookup" text NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"due_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"category" text,
	"unit_id" text,
	"unit_text" text,
	"restricted" boolean DEFAULT false NOT NULL,
	"owner" text,
	"escalations" integer DEFAULT 0 NOT NULL,
	"rating" integer,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sealed_letters" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "unit_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "unit_text" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "escalations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "rating" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_at" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "attachment_url" text;--> statement-breakpoint
CREATE UNIQUE INDEX "case_messages_position" ON "case_messages" USING btree ("code","position");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_cases_code" ON "sealed_cases" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_cases_lookup" ON "sealed_cases" USING btree ("lookup");