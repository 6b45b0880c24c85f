ALTER TABLE `cadre_imports` ADD `step` text;--> statement-breakpoint
ALTER TABLE `cadre_imports` ADD `step_at` integer;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `cadre_id` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `asker_name` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `source` text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `entered_by` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `reply_warned` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `finish_warned` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `training_classes` ADD `notes` text;