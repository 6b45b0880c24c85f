CREATE TABLE `broadcast_events` (
	`id` text PRIMARY KEY NOT NULL,
	`broadcast_id` text NOT NULL,
	`action` text NOT NULL,
	`actor` text NOT NULL,
	`detail` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `broadcast_events_broadcast` ON `broadcast_events` (`broadcast_id`,`id`);--> statement-breakpoint
CREATE TABLE `broadcast_recipients` (
	`broadcast_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`delivery_id` text,
	`route` text,
	`tried` text,
	`exhausted` integer DEFAULT false NOT NULL,
	`queued_at` integer,
	`left_out` text,
	`received_at` integer,
	`seen_at` integer,
	`acknowledged_at` integer,
	`chased_at` integer,
	PRIMARY KEY(`broadcast_id`, `contact_id`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `broadcast_recipients_contact` ON `broadcast_recipients` (`contact_id`,`queued_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `broadcast_recipients_delivery` ON `broadcast_recipients` (`delivery_id`) WHERE "broadcast_recipients"."delivery_id" is not null;--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`audience` text NOT NULL,
	`send_at` integer,
	`urgent` integer NOT NULL,
	`paid` integer NOT NULL,
	`prompt_id` text NOT NULL,
	`people` integer,
	`people_hash` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_by` text,
	`submitted_at` integer,
	`submitted_as` text,
	`approved_by` text,
	`approved_at` integer,
	`approved_as` text,
	`forecast` text,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcasts_prompt` ON `broadcasts` (`prompt_id`);--> statement-breakpoint
CREATE INDEX `broadcasts_status` ON `broadcasts` (`status`);--> statement-breakpoint
CREATE TABLE `zbs_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`params` text NOT NULL,
	`price_vnd` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `paid_by` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `broadcast_id` text;--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`status`,`id`) WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_broadcast_sent` ON `outbox` (`sent_external_id`,`channel`) WHERE "outbox"."broadcast_id" is not null;