DROP INDEX `cadre_changes_import`;--> statement-breakpoint
CREATE INDEX `cadre_changes_import` ON `cadre_changes` (`import_id`,`id`);