CREATE TABLE `nomination_files` (
	`id` text PRIMARY KEY NOT NULL,
	`nomination_id` text NOT NULL,
	`parts` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `nomination_files_nomination` ON `nomination_files` (`nomination_id`);--> statement-breakpoint
CREATE TABLE `nomination_waivers` (
	`nomination_id` text NOT NULL,
	`item` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`nomination_id`, `item`),
	FOREIGN KEY (`nomination_id`) REFERENCES `nominations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `nominations` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`cadre_id` text NOT NULL,
	`title_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`state` text NOT NULL,
	`evaluation_id` text,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`missing` text NOT NULL,
	`closed_by` text,
	`closed_at` integer,
	`closing` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `nominations_code` ON `nominations` (`code`);--> statement-breakpoint
CREATE INDEX `nominations_cadre` ON `nominations` (`cadre_id`,`title_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `nominations_open` ON `nominations` (`cadre_id`,`title_id`) WHERE "nominations"."state" = 'dang_mo';