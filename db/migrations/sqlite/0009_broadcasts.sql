ALTER TABLE `broadcasts` ADD `chases` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `broadcasts` ADD `chased_at` integer;