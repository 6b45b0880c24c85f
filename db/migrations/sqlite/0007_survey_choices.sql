CREATE TABLE `survey_choices` (
	`survey_id` text PRIMARY KEY NOT NULL,
	`spec` text NOT NULL,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
