CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`role` text NOT NULL,
	`action` text NOT NULL,
	`subjects` text NOT NULL,
	`reason` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `cadre_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`revision` integer NOT NULL,
	`part` text NOT NULL,
	`part_id` text NOT NULL,
	`before` text,
	`after` text,
	`source` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text,
	`import_id` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cadre_changes_cadre` ON `cadre_changes` (`cadre_id`,`revision`);--> statement-breakpoint
CREATE INDEX `cadre_changes_import` ON `cadre_changes` (`import_id`);--> statement-breakpoint
CREATE TABLE `cadre_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`counts` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `cadre_link_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cadre_link_codes_cadre` ON `cadre_link_codes` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `cadre_links` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`linked_at` integer NOT NULL,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cadre_links_cadre` ON `cadre_links` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `cadres` (
	`id` text PRIMARY KEY NOT NULL,
	`full_name` text NOT NULL,
	`folded_name` text NOT NULL,
	`birth_year` integer,
	`birth_date` text,
	`sex` text,
	`is_full_time` integer NOT NULL,
	`is_key` integer NOT NULL,
	`phone` text,
	`email` text,
	`member_code` text,
	`left_on` text,
	`merged_into_id` text,
	`source` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cadres_name` ON `cadres` (`folded_name`,`birth_year`);--> statement-breakpoint
CREATE TABLE `change_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`cadre_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`proposal` text NOT NULL,
	`old_text` text NOT NULL,
	`new_text` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `change_requests_code` ON `change_requests` (`code`);--> statement-breakpoint
CREATE INDEX `change_requests_status` ON `change_requests` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `official_grades` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`year` integer NOT NULL,
	`grade` text NOT NULL,
	`decision` text NOT NULL,
	`decided_on` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `official_grades_year` ON `official_grades` (`cadre_id`,`year`);--> statement-breakpoint
CREATE TABLE `plannings` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`title_id` text NOT NULL,
	`unit_id` text,
	`term` text,
	`in_on` text NOT NULL,
	`in_decision` text NOT NULL,
	`out_on` text,
	`out_decision` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `plannings_cadre` ON `plannings` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `postings` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`title_id` text NOT NULL,
	`is_primary` integer NOT NULL,
	`since` text,
	`until` text,
	`term` text,
	`decision` text,
	`end_reason` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `postings_cadre` ON `postings` (`cadre_id`);--> statement-breakpoint
CREATE INDEX `postings_unit` ON `postings` (`unit_id`);--> statement-breakpoint
CREATE TABLE `qualifications` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`kind` text NOT NULL,
	`level` text,
	`field` text,
	`on` text,
	`evidence` text,
	`standing` text NOT NULL,
	`verified_by` text,
	`source` text NOT NULL,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `qualifications_cadre` ON `qualifications` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `rewards` (
	`id` text PRIMARY KEY NOT NULL,
	`cadre_id` text NOT NULL,
	`name` text NOT NULL,
	`on` text NOT NULL,
	`decision` text,
	FOREIGN KEY (`cadre_id`) REFERENCES `cadres`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rewards_cadre` ON `rewards` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `title_equivalences` (
	`id` text PRIMARY KEY NOT NULL,
	`title_id` text NOT NULL,
	`unit_kind` text NOT NULL,
	`group_id` text NOT NULL,
	`group_name` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	FOREIGN KEY (`title_id`) REFERENCES `titles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `title_equivalences_start` ON `title_equivalences` (`title_id`,`unit_kind`,`valid_from`);--> statement-breakpoint
CREATE TABLE `title_standards` (
	`id` text PRIMARY KEY NOT NULL,
	`title_id` text NOT NULL,
	`kind` text NOT NULL,
	`level` text,
	`text` text NOT NULL,
	`decision` text,
	`valid_from` text NOT NULL,
	`valid_to` text,
	FOREIGN KEY (`title_id`) REFERENCES `titles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `title_standards_title` ON `title_standards` (`title_id`);--> statement-breakpoint
CREATE TABLE `titles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_key` integer NOT NULL,
	`rank` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`unit_id` text NOT NULL,
	`on` text NOT NULL,
	`decision` text,
	`detail` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unit_events_unit` ON `unit_events` (`unit_id`,`on`);--> statement-breakpoint
CREATE TABLE `unit_grades` (
	`unit_id` text NOT NULL,
	`year` integer NOT NULL,
	`grade` text NOT NULL,
	`decision` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `unit_spans` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text,
	`parent_id` text,
	`sector` text NOT NULL,
	`area_code` text,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_spans_start` ON `unit_spans` (`unit_id`,`valid_from`);--> statement-breakpoint
CREATE INDEX `unit_spans_parent` ON `unit_spans` (`parent_id`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`successor_id` text,
	`aliases` text NOT NULL,
	`contact` text,
	`created_at` integer NOT NULL
);
