CREATE TABLE "learning_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"counts" text NOT NULL,
	"decision" text,
	"decided_by" text NOT NULL,
	"decided_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_progress" (
	"cadre_id" text PRIMARY KEY NOT NULL,
	"progress" jsonb NOT NULL,
	"lessons_read" integer NOT NULL,
	"items_right" integer NOT NULL,
	"started_on" text NOT NULL,
	"last_on" text NOT NULL,
	"completed_on" text,
	"confirmed_on" text
);
