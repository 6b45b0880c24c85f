CREATE TABLE `cadre_merge_moves` (
	`merge_id` text NOT NULL,
	`number` integer NOT NULL,
	`holder` text NOT NULL,
	`key` text NOT NULL,
	`is_swap` integer NOT NULL,
	PRIMARY KEY(`merge_id`, `number`),
	FOREIGN KEY (`merge_id`) REFERENCES `cadre_merges`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cadre_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`keep_id` text NOT NULL,
	`drop_id` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text
);
--> statement-breakpoint
CREATE INDEX `cadre_merges_keep` ON `cadre_merges` (`keep_id`);--> statement-breakpoint
CREATE INDEX `cadre_merges_drop` ON `cadre_merges` (`drop_id`);