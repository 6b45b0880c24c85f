-- WITHOUT ROWID where a turn appends: one b-tree less to write in every commit.
CREATE TABLE `addresses` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`external_id` text NOT NULL,
	`reachable` integer NOT NULL,
	`unreachable_reason` text,
	`last_interaction_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `addresses_external` ON `addresses` (`channel`,`account`,`external_id`);--> statement-breakpoint
CREATE INDEX `addresses_contact` ON `addresses` (`contact_id`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`detail` text NOT NULL,
	`raised_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`times` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contact_id` text NOT NULL,
	`kind` text NOT NULL,
	`text` text,
	`status` text NOT NULL,
	`due_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_code` ON `cases` (`code`);--> statement-breakpoint
CREATE INDEX `cases_contact` ON `cases` (`contact_id`);--> statement-breakpoint
CREATE INDEX `cases_status` ON `cases` (`status`,`due_at`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`purpose` text NOT NULL,
	`action` text NOT NULL,
	`text_version` text NOT NULL,
	`channel` text NOT NULL,
	`inbound_id` text NOT NULL,
	`at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `consents_contact` ON `consents` (`contact_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`display_name` text,
	`granted` text NOT NULL,
	`opted_out_at` integer,
	`human_until` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`series` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`cited_as` text NOT NULL,
	`number` text,
	`issuer` text,
	`issued_on` text,
	`valid_from` text,
	`valid_to` text,
	`status` text NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_version` ON `documents` (`series`,`version`);--> statement-breakpoint
CREATE TABLE `inbound` (
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`external_id` text NOT NULL,
	`type` text NOT NULL,
	`text` text,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`channel`, `account`, `external_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `inbound_contact` ON `inbound` (`contact_id`,`id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`status` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`holder` text,
	`lease_until` integer,
	`error` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`kind`,`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`status`,`run_at`);--> statement-breakpoint
CREATE TABLE `leases` (
	`id` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `link_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`address_id` text NOT NULL,
	`channel` text NOT NULL,
	`account` text NOT NULL,
	`external_address` text NOT NULL,
	`kind` text NOT NULL,
	`lane` integer NOT NULL,
	`body` text,
	`keep_body` integer NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`holder` text,
	`sent_external_id` text,
	`failure` text,
	`created_at` integer NOT NULL,
	`settled_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `outbox_contact` ON `outbox` (`contact_id`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`channel`,`account`,`lane`,`id`) WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_unsent` ON `outbox` (`address_id`,`lane`,`id`) WHERE "outbox"."status" in ('pending', 'sending');--> statement-breakpoint
CREATE TABLE `passages` (
	`document_id` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	`heading` text NOT NULL,
	`label` text NOT NULL,
	`raw` text NOT NULL,
	`display` text NOT NULL,
	`corrected` integer NOT NULL,
	PRIMARY KEY(`document_id`, `id`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`contact_id` text,
	`text` text,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`answer` text,
	`citations` text NOT NULL,
	`confidence` integer NOT NULL,
	`latency_us` integer NOT NULL,
	`vote` text,
	`vote_reason` text,
	`asked_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `questions_contact` ON `questions` (`contact_id`);--> statement-breakpoint
CREATE INDEX `questions_review` ON `questions` (`id`) WHERE "questions"."kind" in ('not_in_text', 'nearest') or "questions"."vote" = 'down';--> statement-breakpoint
CREATE TABLE `rights_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contact_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`received_at` integer NOT NULL,
	`reply_by` integer NOT NULL,
	`finish_by` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rights_requests_code` ON `rights_requests` (`code`);--> statement-breakpoint
CREATE INDEX `rights_requests_contact` ON `rights_requests` (`contact_id`);--> statement-breakpoint
CREATE TABLE `zalo_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`record` text NOT NULL,
	`updated_at` integer NOT NULL
);
