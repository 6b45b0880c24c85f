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
CREATE TABLE `golden_questions` (
	`enquiry_id` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`enquiry_id`, `text`)
);
