ALTER TABLE "broadcasts" ADD COLUMN "fallback_hours" integer;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "chases" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "chased_at" bigint;