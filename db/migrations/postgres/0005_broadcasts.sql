ALTER TABLE "broadcasts" ADD COLUMN "submitted_by_id" text;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "approved_by_id" text;