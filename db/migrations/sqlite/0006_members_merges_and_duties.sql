CREATE TABLE `cadre_merge_moves` (
	`merge_id` text NOT NULL,
	`number` integer NOT NULL,
	`holder` text NOT NULL,
	`key` text NOT NULL,
	`is_swap` integer NOT NULL,
	PRIMARY KEY(`merge_id`, `number`),
	FOREIGN KEY (`merge_id`) REFERENCES `cadre_merges`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cadre_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`keep_id` text NOT NULL,
	`drop_id` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text
);
--> statement-breakpoint
CREATE INDEX `cadre_merges_keep` ON `cadre_merges` (`keep_id`);--> statement-breakpoint
CREATE INDEX `cadre_merges_drop` ON `cadre_merges` (`drop_id`);--> statement-breakpoint
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
CREATE TABLE `duty_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`duty` text NOT NULL,
	`unit_id` text NOT NULL,
	`year` integer NOT NULL,
	`on` text NOT NULL,
	`document` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text
);
--> statement-breakpoint
CREATE INDEX `duty_acts_year` ON `duty_acts` (`year`,`unit_id`);--> statement-breakpoint
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
CREATE TABLE `survey_members` (
	`survey_id` text NOT NULL,
	`group` text NOT NULL,
	`reach` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `group`, `reach`)
);
--> statement-breakpoint
CREATE TABLE `web_uploads` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`day` integer
);
--> statement-breakpoint
ALTER TABLE `enrolments` ADD `removed_for` text;--> statement-breakpoint
ALTER TABLE `training_classes` ADD `officer_id` text;