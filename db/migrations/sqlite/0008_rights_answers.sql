ALTER TABLE `rights_requests` ADD `said` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `replied_at` integer;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `extended_at` integer;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `settled_at` integer;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `note` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `told_by` text;--> statement-breakpoint
ALTER TABLE `rights_requests` ADD `nowhere` integer;