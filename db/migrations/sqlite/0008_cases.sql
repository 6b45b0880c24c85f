CREATE TABLE `case_tellings` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`what` text NOT NULL,
	`message_id` integer,
	`outbox_id` text,
	`nowhere` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_tellings_code` ON `case_tellings` (`code`,`id`);