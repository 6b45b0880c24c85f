CREATE TABLE `data_copies` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`address_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`opened_at` integer,
	`file_key` text
);
--> statement-breakpoint
CREATE INDEX `data_copies_contact` ON `data_copies` (`contact_id`);--> statement-breakpoint
CREATE INDEX `data_copies_file` ON `data_copies` (`file_key`);--> statement-breakpoint
CREATE TABLE `web_uploads` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`day` integer
);
