CREATE TABLE `__new_outbox` (
	`address_id` text NOT NULL,
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`external_address` text NOT NULL,
	`kind` text NOT NULL,
	`lane` integer NOT NULL,
	`body` text,
	`keep_body` integer NOT NULL,
	`vanishes` integer DEFAULT false NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`holder` text,
	`sent_external_id` text,
	`failure` text,
	`paid_by` text,
	`broadcast_id` text,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`address_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_outbox`("address_id", "id", "contact_id", "channel", "account", "external_address", "kind", "lane", "body", "keep_body", "vanishes", "status", "attempts", "due_at", "expires_at", "holder", "sent_external_id", "failure", "paid_by", "broadcast_id", "created_at", "settled_at") SELECT "address_id", "id", "contact_id", "channel", "account", "external_address", "kind", "lane", "body", "keep_body", "vanishes", "status", "attempts", "due_at", "expires_at", "holder", "sent_external_id", "failure", "paid_by", "broadcast_id", "created_at", "settled_at" FROM `outbox` ORDER BY "address_id", "id";--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`channel`,`account`,`lane`,`id`) WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`address_id`,`lane`,`id`) WHERE "outbox"."status" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`status`,`id`) WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_broadcast_copy` ON `outbox` (`id`) WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_broadcast_sent` ON `outbox` (`sent_external_id`,`channel`) WHERE "outbox"."broadcast_id" is not null;