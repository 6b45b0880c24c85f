CREATE TABLE `hand_ins` (
	`report_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`period` text NOT NULL,
	`state` text NOT NULL,
	`on` text NOT NULL,
	`reference` text,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`report_id`, `unit_id`, `period`),
	FOREIGN KEY (`report_id`) REFERENCES `owed_reports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `owed_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`basis` text,
	`days` text NOT NULL,
	`unit_kinds` text NOT NULL,
	`under_id` text,
	`since` text NOT NULL,
	`ended_on` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `report_keepers` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`set_by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `enrolments` ADD `removed_for` text;--> statement-breakpoint
ALTER TABLE `training_classes` ADD `officer_id` text;