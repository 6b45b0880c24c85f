DROP INDEX `cadre_changes_import`;--> statement-breakpoint
CREATE INDEX `cadre_changes_import` ON `cadre_changes` (`import_id`,`id`);--> statement-breakpoint
ALTER TABLE `cadre_imports` ADD `step` text;--> statement-breakpoint
ALTER TABLE `cadre_imports` ADD `step_at` integer;