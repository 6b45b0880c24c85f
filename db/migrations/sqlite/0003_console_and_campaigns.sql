CREATE TABLE `attendance` (
	`session_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`way` text NOT NULL,
	`marked_by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `cadre_id`),
	FOREIGN KEY (`session_id`) REFERENCES `class_sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendance_cadre` ON `attendance` (`cadre_id`);--> statement-breakpoint
CREATE TABLE `broadcast_events` (
	`id` text PRIMARY KEY NOT NULL,
	`broadcast_id` text NOT NULL,
	`action` text NOT NULL,
	`actor` text NOT NULL,
	`detail` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `broadcast_events_broadcast` ON `broadcast_events` (`broadcast_id`,`id`);--> statement-breakpoint
CREATE TABLE `broadcast_recipients` (
	`broadcast_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`delivery_id` text,
	`route` text,
	`tried` text,
	`exhausted` integer DEFAULT false NOT NULL,
	`queued_at` integer,
	`left_out` text,
	`received_at` integer,
	`seen_at` integer,
	`acknowledged_at` integer,
	`chased_at` integer,
	PRIMARY KEY(`broadcast_id`, `contact_id`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `broadcast_recipients_contact` ON `broadcast_recipients` (`contact_id`,`queued_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `broadcast_recipients_delivery` ON `broadcast_recipients` (`delivery_id`) WHERE "broadcast_recipients"."delivery_id" is not null;--> statement-breakpoint
CREATE TABLE `broadcasts` (
	`id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`status` text NOT NULL,
	`content` text NOT NULL,
	`audience` text NOT NULL,
	`send_at` integer,
	`urgent` integer NOT NULL,
	`paid` integer NOT NULL,
	`prompt_id` text NOT NULL,
	`people` integer,
	`people_hash` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_by` text,
	`submitted_at` integer,
	`submitted_as` text,
	`approved_by` text,
	`approved_at` integer,
	`approved_as` text,
	`forecast` text,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcasts_prompt` ON `broadcasts` (`prompt_id`);--> statement-breakpoint
CREATE INDEX `broadcasts_status` ON `broadcasts` (`status`);--> statement-breakpoint
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
CREATE TABLE `class_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`class_id` text NOT NULL,
	`number` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`class_id`) REFERENCES `training_classes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `class_sessions_class` ON `class_sessions` (`class_id`);--> statement-breakpoint
CREATE INDEX `class_sessions_start` ON `class_sessions` (`starts_at`);--> statement-breakpoint
CREATE TABLE `console_links` (
	`id` text PRIMARY KEY NOT NULL,
	`officer_id` text,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `console_links_officer` ON `console_links` (`officer_id`);--> statement-breakpoint
CREATE TABLE `console_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`officer_id` text NOT NULL,
	`browser` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`proved_at` integer,
	`failures` integer NOT NULL,
	FOREIGN KEY (`officer_id`) REFERENCES `officers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `console_sessions_officer` ON `console_sessions` (`officer_id`);--> statement-breakpoint
CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`audience` text NOT NULL,
	`targets` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `enquiries` (
	`id` text PRIMARY KEY NOT NULL,
	`question` text NOT NULL,
	`answer` text,
	`status` text NOT NULL,
	`owner` text NOT NULL,
	`due_at` integer NOT NULL,
	`written_by` text,
	`approved_by` text,
	`returned` text,
	`valid_from` text,
	`valid_to` text,
	`document_id` text,
	`created_at` integer NOT NULL,
	`approved_at` integer
);
--> statement-breakpoint
CREATE INDEX `enquiries_status` ON `enquiries` (`status`,`due_at`);--> statement-breakpoint
CREATE TABLE `enquiry_questions` (
	`question_id` text PRIMARY KEY NOT NULL,
	`enquiry_id` text NOT NULL,
	`told_at` integer
);
--> statement-breakpoint
CREATE INDEX `enquiry_questions_enquiry` ON `enquiry_questions` (`enquiry_id`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`class_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`response` text NOT NULL,
	`invited_at` integer,
	`responded_at` integer,
	`completed` integer,
	`certificate_no` text,
	`certificate_on` text,
	`certificate_code` text,
	PRIMARY KEY(`class_id`, `cadre_id`),
	FOREIGN KEY (`class_id`) REFERENCES `training_classes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `enrolments_cadre` ON `enrolments` (`cadre_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_certificate` ON `enrolments` (`certificate_code`);--> statement-breakpoint
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
	`told_at` integer,
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
CREATE TABLE `golden_questions` (
	`enquiry_id` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`enquiry_id`, `text`)
);
--> statement-breakpoint
CREATE TABLE `hidden_places` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `learning_decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`counts` text NOT NULL,
	`decision` text,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `learning_progress` (
	`cadre_id` text PRIMARY KEY NOT NULL,
	`progress` text NOT NULL,
	`lessons_read` integer NOT NULL,
	`items_right` integer NOT NULL,
	`started_on` text NOT NULL,
	`last_on` text NOT NULL,
	`completed_on` text,
	`confirmed_on` text
);
--> statement-breakpoint
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
CREATE UNIQUE INDEX `nominations_open` ON `nominations` (`cadre_id`,`title_id`) WHERE "nominations"."state" = 'dang_mo';--> statement-breakpoint
CREATE TABLE `officers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text,
	`contact_id` text,
	`totp_secret` text,
	`totp_step` integer,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `officers_name` ON `officers` (`name`);--> statement-breakpoint
CREATE INDEX `officers_contact` ON `officers` (`contact_id`);--> statement-breakpoint
CREATE TABLE `reminder_hours` (
	`id` text PRIMARY KEY NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reminder_mutes` (
	`contact_id` text NOT NULL,
	`thing` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `thing`)
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`thing` text NOT NULL,
	`contact_id` text NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`moment` integer NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`thing`, `contact_id`, `code`)
);
--> statement-breakpoint
CREATE INDEX `reminders_contact` ON `reminders` (`contact_id`,`at`);--> statement-breakpoint
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
CREATE TABLE `survey_audience` (
	`survey_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`group` text NOT NULL,
	`reach` text NOT NULL,
	PRIMARY KEY(`survey_id`, `cadre_id`)
);
--> statement-breakpoint
CREATE TABLE `survey_frozen` (
	`survey_id` text PRIMARY KEY NOT NULL,
	`frozen_on` text NOT NULL,
	`counts` text NOT NULL,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `training_classes` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`title` text NOT NULL,
	`content` text NOT NULL,
	`unit_id` text,
	`place` text NOT NULL,
	`link` text,
	`capacity` integer,
	`register_by` integer,
	`decision` text,
	`contact` text NOT NULL,
	`materials` text NOT NULL,
	`open_to_all` integer NOT NULL,
	`status` text NOT NULL,
	`survey_id` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `training_classes_status` ON `training_classes` (`status`);--> statement-breakpoint
CREATE TABLE `unit_members` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`since` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unit_members_unit` ON `unit_members` (`unit_id`);--> statement-breakpoint
CREATE TABLE `zbs_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`params` text NOT NULL,
	`price_vnd` integer NOT NULL,
	`created_at` integer NOT NULL
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
ALTER TABLE `cases` ADD `attachment_url` text;--> statement-breakpoint
ALTER TABLE `inbound` ADD `address_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `paid_by` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `broadcast_id` text;--> statement-breakpoint
CREATE INDEX `outbox_broadcast` ON `outbox` (`broadcast_id`,`status`,`id`) WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_broadcast_sent` ON `outbox` (`sent_external_id`,`channel`) WHERE "outbox"."broadcast_id" is not null;