CREATE TABLE `survey_members` (
	`survey_id` text NOT NULL,
	`group` text NOT NULL,
	`reach` text NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `group`, `reach`)
);
