CREATE TABLE `inspections` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`inspector` text NOT NULL,
	`content` text NOT NULL,
	`planned_on` text NOT NULL,
	`held_on` text,
	`conclusion` text,
	`decision` text,
	`fix_by` text,
	`fixed_on` text,
	`fixed` text,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inspections_unit` ON `inspections` (`unit_id`);