CREATE TABLE `learning_due` (
	`id` text PRIMARY KEY NOT NULL,
	`came_up` integer NOT NULL,
	`at` integer NOT NULL
);
