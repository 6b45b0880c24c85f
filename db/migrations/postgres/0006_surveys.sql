CREATE TABLE "survey_members" (
	"survey_id" text NOT NULL,
	"group" text NOT NULL,
	"reach" text NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "survey_members_survey_id_group_reach_pk" PRIMARY KEY("survey_id","group","reach")
);
