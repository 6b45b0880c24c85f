ALTER TABLE `broadcasts` ADD `submitted_by_id` text;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `approved_by_id` text;