CREATE TABLE `answers` (
	`response_id` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`response_id`, `key`),
	FOREIGN KEY (`response_id`) REFERENCES `responses`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`survey_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`group` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `assignments_contact` ON `assignments` (`contact_id`);--> statement-breakpoint
CREATE TABLE `ballots` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`answers` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `ballots_survey` ON `ballots` (`survey_id`);--> statement-breakpoint
CREATE TABLE `hidden_inbound` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `hidden_inbound_survey` ON `hidden_inbound` (`survey_id`);--> statement-breakpoint
CREATE TABLE `participation` (
	`survey_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`status` text NOT NULL,
	`version` integer,
	`reached` text,
	`reason` text,
	`muted` integer NOT NULL,
	`contacted_on` text,
	`reminded_on` text,
	`started_on` text,
	`ended_on` text,
	PRIMARY KEY(`survey_id`, `contact_id`)
);
--> statement-breakpoint
CREATE INDEX `participation_contact` ON `participation` (`contact_id`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`survey_id` text NOT NULL,
	`receipt` text NOT NULL,
	PRIMARY KEY(`survey_id`, `receipt`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `responses` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`contact_id` text,
	`group` text NOT NULL,
	`completed_on` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `responses_once` ON `responses` (`survey_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `sealed_ballots` (
	`id` text PRIMARY KEY NOT NULL,
	`survey_id` text NOT NULL,
	`sealed` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `sealed_ballots_survey` ON `sealed_ballots` (`survey_id`);--> statement-breakpoint
CREATE TABLE `survey_reach` (
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`key` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `version`, `key`)
);
--> statement-breakpoint
CREATE TABLE `survey_versions` (
	`survey_id` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `version`),
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `surveys` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`mode` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`by_link` integer NOT NULL,
	`closes_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `surveys_status` ON `surveys` (`status`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `vanishes` integer DEFAULT false NOT NULL;