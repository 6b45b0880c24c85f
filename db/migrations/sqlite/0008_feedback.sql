CREATE TABLE `canned_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_messages` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`position` integer NOT NULL,
	`author` text NOT NULL,
	`officer` text,
	`text` text NOT NULL,
	`attachment_url` text,
	`at` integer NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_messages_position` ON `case_messages` (`code`,`position`);--> statement-breakpoint
CREATE TABLE `case_routes` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text,
	`category` text,
	`restricted` integer NOT NULL,
	`owner` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hidden_places` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sealed_cases` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`lookup` text NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`status` text NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`category` text,
	`unit_id` text,
	`unit_text` text,
	`restricted` integer DEFAULT false NOT NULL,
	`owner` text,
	`escalations` integer DEFAULT 0 NOT NULL,
	`rating` integer,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sealed_cases_code` ON `sealed_cases` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `sealed_cases_lookup` ON `sealed_cases` (`lookup`);--> statement-breakpoint
CREATE TABLE `sealed_letters` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `cases` ADD `category` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `unit_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `unit_text` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `restricted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `escalations` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `rating` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `attachment_url` text;