ALTER TABLE `rights_requests` ADD `cadre_id` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `asker_name` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `source` text DEFAULT 'chat' NOT NULL;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `reference` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `entered_by` text;