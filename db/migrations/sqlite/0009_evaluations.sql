CREATE TABLE `evaluation_cycles` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`year` integer NOT NULL,
	`state` text NOT NULL,
	`unit_id` text,
	`per_member` integer NOT NULL,
	`calendar` text NOT NULL,
	`rules` text NOT NULL,
	`basis` text,
	`created_at` integer NOT NULL,
	`launched_at` integer
);
--> statement-breakpoint
CREATE TABLE `evaluation_publications` (
	`cycle_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`grade` text NOT NULL,
	`decision` text NOT NULL,
	`basis` text NOT NULL,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`cycle_id`, `cadre_id`)
);
--> statement-breakpoint
CREATE INDEX `evaluation_publications_cadre` ON `evaluation_publications` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `evaluation_raters` (
	`cycle_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`rater` text NOT NULL,
	`group` text NOT NULL,
	`contact_id` text,
	`by_hand` integer NOT NULL,
	PRIMARY KEY(`cycle_id`, `subject_id`, `rater`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluation_raters_once` ON `evaluation_raters` (`cycle_id`,`subject_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `evaluation_raters_contact` ON `evaluation_raters` (`contact_id`);--> statement-breakpoint
CREATE TABLE `evaluation_results` (
	`cycle_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`score` text NOT NULL,
	`asked` text NOT NULL,
	PRIMARY KEY(`cycle_id`, `cadre_id`)
);
--> statement-breakpoint
CREATE INDEX `evaluation_results_cadre` ON `evaluation_results` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `evaluation_rules` (
	`valid_from` text PRIMARY KEY NOT NULL,
	`rules` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `evaluation_subjects` (
	`cycle_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`name` text NOT NULL,
	`title_id` text NOT NULL,
	`title_name` text NOT NULL,
	`unit_id` text NOT NULL,
	`unit_name` text NOT NULL,
	`unit_ids` text NOT NULL,
	`equivalence_id` text,
	`equivalence_name` text,
	`profile` text NOT NULL,
	`circumstances` text NOT NULL,
	PRIMARY KEY(`cycle_id`, `cadre_id`),
	FOREIGN KEY (`cycle_id`) REFERENCES `evaluation_cycles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evaluation_subjects_cadre` ON `evaluation_subjects` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `evaluation_surveys` (
	`survey_id` text PRIMARY KEY NOT NULL,
	`cycle_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`group` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `evaluation_surveys_once` ON `evaluation_surveys` (`cycle_id`,`subject_id`,`group`);--> statement-breakpoint
CREATE TABLE `unit_members` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unit_members_unit` ON `unit_members` (`unit_id`);