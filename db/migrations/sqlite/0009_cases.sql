CREATE TABLE `case_files` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`message_id` integer NOT NULL,
	`status` text NOT NULL,
	`mime` text,
	`sealed` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `case_files_code` ON `case_files` (`code`);