ALTER TABLE `rights_requests` ADD `reply_warned` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `finish_warned` integer DEFAULT 0 NOT NULL;