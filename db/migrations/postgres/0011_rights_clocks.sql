ALTER TABLE "rights_requests" ADD COLUMN "reply_warned" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "finish_warned" integer DEFAULT 0 NOT NULL;