CREATE TABLE `survey_audience` (
	`survey_id` text NOT NULL,
	`cadre_id` text NOT NULL,
	`group` text NOT NULL,
	`reach` text NOT NULL,
	PRIMARY KEY(`survey_id`, `cadre_id`)
);
