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
CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`audience` text NOT NULL,
	`targets` text NOT NULL
);
--> statement-breakpoint
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
CREATE INDEX `training_classes_status` ON `training_classes` (`status`);