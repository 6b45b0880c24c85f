ALTER TABLE `cadre_imports` ADD `step` text;--> statement-breakpoint
ALTER TABLE `cadre_imports` ADD `step_at` integer;