CREATE TABLE `reminder_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reminder_mutes` (
	`contact_id` text NOT NULL,
	`thing` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `thing`)
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`thing` text NOT NULL,
	`contact_id` text NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`moment` integer NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`thing`, `contact_id`, `code`)
);
--> statement-breakpoint
CREATE INDEX `reminders_contact` ON `reminders` (`contact_id`,`at`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `expires_at` integer;