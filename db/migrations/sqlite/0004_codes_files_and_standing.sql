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
CREATE INDEX `case_files_code` ON `case_files` (`code`);--> statement-breakpoint
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
CREATE INDEX `case_tellings_code` ON `case_tellings` (`code`,`id`);--> statement-breakpoint
CREATE TABLE `class_files` (
	`id` text PRIMARY KEY NOT NULL,
	`class_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`content` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`class_id`) REFERENCES `training_classes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `class_files_class` ON `class_files` (`class_id`);--> statement-breakpoint
CREATE TABLE `inspections` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`inspector` text NOT NULL,
	`content` text NOT NULL,
	`planned_on` text NOT NULL,
	`held_on` text,
	`conclusion` text,
	`decision` text,
	`fix_by` text,
	`fixed_on` text,
	`fixed` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inspections_unit` ON `inspections` (`unit_id`);--> statement-breakpoint
CREATE TABLE `learning_due` (
	`id` text PRIMARY KEY NOT NULL,
	`came_up` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
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
ALTER TABLE `broadcasts` ADD `fallback_hours` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `submitted_by_id` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `approved_by_id` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `chases` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `chased_at` integer;--> statement-breakpoint
ALTER TABLE `unit_members` ADD `unconfirmed_since` integer;