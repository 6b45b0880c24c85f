DROP INDEX `outbox_pending`;--> statement-breakpoint
DROP INDEX `outbox_unsent`;--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`channel`,`account`,`lane`,`id`,`due_at`) WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`address_id`,`lane`,`id`,`status`) WHERE "outbox"."status" in ('pending', 'sending');