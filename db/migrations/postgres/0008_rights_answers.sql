ALTER TABLE "rights_requests" ADD COLUMN "said" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "replied_at" bigint;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "extended_at" bigint;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "settled_at" bigint;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "told_by" text;--> statement-breakpoint
ALTER TABLE "rights_requests" ADD COLUMN "nowhere" boolean;