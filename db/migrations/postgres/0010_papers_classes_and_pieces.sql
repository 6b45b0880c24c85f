ALTER TABLE "cadre_imports" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "cadre_imports" ADD COLUMN "step_at" bigint;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "cadre_id" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "asker_name" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "source" text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "entered_by" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "reply_warned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "finish_warned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "training_classes" ADD COLUMN "notes" text;