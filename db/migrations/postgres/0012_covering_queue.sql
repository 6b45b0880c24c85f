DROP INDEX "outbox_pending";--> statement-breakpoint
DROP INDEX "outbox_unsent";--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("channel","account","lane","id","due_at") WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("address_id","lane","id","status") WHERE "outbox"."status" in ('pending', 'sending');