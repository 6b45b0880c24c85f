CREATE TABLE `survey_frozen` (
	`survey_id` text PRIMARY KEY NOT NULL,
	`frozen_on` text NOT NULL,
	`counts` text NOT NULL,
	FOREIGN KEY (`survey_id`) REFERENCES `surveys`(`id`) ON UPDATE no action ON DELETE cascade
);
