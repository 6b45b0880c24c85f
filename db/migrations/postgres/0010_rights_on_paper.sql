ALTER TABLE "rights_requests" ADD COLUMN "cadre_id" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "asker_name" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "source" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "entered_by" text;