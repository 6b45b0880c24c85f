CREATE TABLE `cadre_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`officer_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sealed_file` text NOT NULL,
	`consents` text,
	`choices` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cadre_uploads_officer` ON `cadre_uploads` (`officer_id`);--> statement-breakpoint
CREATE INDEX `cadre_uploads_at` ON `cadre_uploads` (`at`);--> statement-breakpoint
CREATE TABLE `unit_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `unit_codes_unit` ON `unit_codes` (`unit_id`);--> statement-breakpoint
ALTER TABLE `unit_members` ADD `unconfirmed_since` integer;