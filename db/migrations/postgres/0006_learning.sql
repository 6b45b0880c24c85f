CREATE TABLE "survey_audience" (
	"survey_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"group" text NOT NULL,
	"reach" text NOT NULL,
	CONSTRAINT "survey_audience_survey_id_cadre_id_pk" PRIMARY KEY("survey_id","cadre_id")
);
