ALTER TABLE `broadcasts` ADD `fallback_hours` integer;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `chases` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `chased_at` integer;