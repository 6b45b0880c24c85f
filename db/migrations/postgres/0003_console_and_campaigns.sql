CREATE TABLE "attendance" (
	"session_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"way" text NOT NULL,
	"marked_by" text,
	"at" bigint NOT NULL,
	CONSTRAINT "attendance_session_id_cadre_id_pk" PRIMARY KEY("session_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "broadcast_events" (
	"id" text PRIMARY KEY NOT NULL,
	"broadcast_id" text NOT NULL,
	"action" text NOT NULL,
	"actor" text NOT NULL,
	"detail" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "broadcast_recipients" (
	"broadcast_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"delivery_id" text,
	"route" text,
	"tried" text,
	"exhausted" boolean DEFAULT false NOT NULL,
	"queued_at" bigint,
	"left_out" text,
	"received_at" bigint,
	"seen_at" bigint,
	"acknowledged_at" bigint,
	"chased_at" bigint,
	CONSTRAINT "broadcast_recipients_broadcast_id_contact_id_pk" PRIMARY KEY("broadcast_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "broadcasts" (
	"id" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"send_at" bigint,
	"urgent" boolean NOT NULL,
	"paid" boolean NOT NULL,
	"prompt_id" text NOT NULL,
	"people" integer,
	"people_hash" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"submitted_by" text,
	"submitted_at" bigint,
	"submitted_as" text,
	"approved_by" text,
	"approved_at" bigint,
	"approved_as" text,
	"forecast" jsonb,
	"started_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_messages" (
	"id" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"author" text NOT NULL,
	"officer" text,
	"text" text NOT NULL,
	"attachment_url" text,
	"at" bigint NOT NULL,
	"told_at" bigint
);
--> statement-breakpoint
CREATE TABLE "case_routes" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text,
	"category" text,
	"restricted" boolean NOT NULL,
	"owner" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "class_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"class_id" text NOT NULL,
	"number" integer NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "console_links" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" text,
	"purpose" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "console_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"officer_id" text NOT NULL,
	"browser" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"proved_at" bigint,
	"failures" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"audience" text NOT NULL,
	"targets" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"answer" text,
	"status" text NOT NULL,
	"owner" text NOT NULL,
	"due_at" bigint NOT NULL,
	"written_by" text,
	"approved_by" text,
	"returned" text,
	"valid_from" text,
	"valid_to" text,
	"document_id" text,
	"created_at" bigint NOT NULL,
	"approved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "enquiry_questions" (
	"question_id" text PRIMARY KEY NOT NULL,
	"enquiry_id" text NOT NULL,
	"told_at" bigint
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"class_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"response" text NOT NULL,
	"invited_at" bigint,
	"responded_at" bigint,
	"completed" boolean,
	"certificate_no" text,
	"certificate_on" text,
	"certificate_code" text,
	CONSTRAINT "enrolments_class_id_cadre_id_pk" PRIMARY KEY("class_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_cycles" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"unit_id" text,
	"per_member" integer NOT NULL,
	"calendar" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"basis" text,
	"created_at" bigint NOT NULL,
	"launched_at" bigint
);
--> statement-breakpoint
CREATE TABLE "evaluation_publications" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"grade" text NOT NULL,
	"decision" text NOT NULL,
	"basis" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL,
	"told_at" bigint,
	CONSTRAINT "evaluation_publications_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_raters" (
	"cycle_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"rater" text NOT NULL,
	"group" text NOT NULL,
	"contact_id" text,
	"by_hand" boolean NOT NULL,
	CONSTRAINT "evaluation_raters_cycle_id_subject_id_rater_pk" PRIMARY KEY("cycle_id","subject_id","rater")
);
--> statement-breakpoint
CREATE TABLE "evaluation_results" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"score" jsonb NOT NULL,
	"asked" jsonb NOT NULL,
	CONSTRAINT "evaluation_results_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_rules" (
	"valid_from" text PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_subjects" (
	"cycle_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"name" text NOT NULL,
	"title_id" text NOT NULL,
	"title_name" text NOT NULL,
	"unit_id" text NOT NULL,
	"unit_name" text NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"equivalence_id" text,
	"equivalence_name" text,
	"profile" text NOT NULL,
	"circumstances" jsonb NOT NULL,
	CONSTRAINT "evaluation_subjects_cycle_id_cadre_id_pk" PRIMARY KEY("cycle_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_surveys" (
	"survey_id" text PRIMARY KEY NOT NULL,
	"cycle_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"group" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "golden_questions" (
	"enquiry_id" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "golden_questions_enquiry_id_text_pk" PRIMARY KEY("enquiry_id","text")
);
--> statement-breakpoint
CREATE TABLE "hidden_places" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"counts" text NOT NULL,
	"decision" text,
	"decided_by" text NOT NULL,
	"decided_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learning_progress" (
	"cadre_id" text PRIMARY KEY NOT NULL,
	"progress" jsonb NOT NULL,
	"lessons_read" integer NOT NULL,
	"items_right" integer NOT NULL,
	"started_on" text NOT NULL,
	"last_on" text NOT NULL,
	"completed_on" text,
	"confirmed_on" text
);
--> statement-breakpoint
CREATE TABLE "nomination_files" (
	"id" text PRIMARY KEY NOT NULL,
	"nomination_id" text NOT NULL,
	"parts" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nomination_waivers" (
	"nomination_id" text NOT NULL,
	"item" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "nomination_waivers_nomination_id_item_pk" PRIMARY KEY("nomination_id","item")
);
--> statement-breakpoint
CREATE TABLE "nominations" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"cadre_id" text NOT NULL,
	"title_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"state" text NOT NULL,
	"evaluation_id" text,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"due_on" text NOT NULL,
	"missing" jsonb NOT NULL,
	"closed_by" text,
	"closed_at" bigint,
	"closing" text
);
--> statement-breakpoint
CREATE TABLE "officers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"contact_id" text,
	"totp_secret" text,
	"totp_step" integer,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "reminder_hours" (
	"id" text PRIMARY KEY NOT NULL,
	"from" integer NOT NULL,
	"until" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminder_mutes" (
	"contact_id" text NOT NULL,
	"thing" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reminder_mutes_contact_id_thing_pk" PRIMARY KEY("contact_id","thing")
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"thing" text NOT NULL,
	"contact_id" text NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"moment" bigint NOT NULL,
	"outcome" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reminders_thing_contact_id_code_pk" PRIMARY KEY("thing","contact_id","code")
);
--> statement-breakpoint
CREATE TABLE "sealed_cases" (
	"id" integer PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"lookup" text NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"due_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"category" text,
	"unit_id" text,
	"unit_text" text,
	"restricted" boolean DEFAULT false NOT NULL,
	"owner" text,
	"escalations" integer DEFAULT 0 NOT NULL,
	"rating" integer,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sealed_letters" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_audience" (
	"survey_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"group" text NOT NULL,
	"reach" text NOT NULL,
	CONSTRAINT "survey_audience_survey_id_cadre_id_pk" PRIMARY KEY("survey_id","cadre_id")
);
--> statement-breakpoint
CREATE TABLE "survey_frozen" (
	"survey_id" text PRIMARY KEY NOT NULL,
	"frozen_on" text NOT NULL,
	"counts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_classes" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"title" text NOT NULL,
	"content" text NOT NULL,
	"unit_id" text,
	"place" text NOT NULL,
	"link" text,
	"capacity" integer,
	"register_by" bigint,
	"decision" text,
	"contact" text NOT NULL,
	"materials" jsonb NOT NULL,
	"open_to_all" boolean NOT NULL,
	"status" text NOT NULL,
	"survey_id" text,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_members" (
	"contact_id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"since" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "zbs_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"params" jsonb NOT NULL,
	"price_vnd" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "unit_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "unit_text" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "owner" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "escalations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "rating" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_at" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "attachment_url" text;--> statement-breakpoint
ALTER TABLE "inbound" ADD COLUMN "address_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "paid_by" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "broadcast_id" text;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_class_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."class_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_recipients" ADD CONSTRAINT "broadcast_recipients_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_sessions" ADD CONSTRAINT "class_sessions_class_id_training_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."training_classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_sessions" ADD CONSTRAINT "console_sessions_officer_id_officers_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."officers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_class_id_training_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."training_classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_subjects" ADD CONSTRAINT "evaluation_subjects_cycle_id_evaluation_cycles_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."evaluation_cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nomination_files" ADD CONSTRAINT "nomination_files_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nomination_waivers" ADD CONSTRAINT "nomination_waivers_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_frozen" ADD CONSTRAINT "survey_frozen_survey_id_surveys_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_classes" ADD CONSTRAINT "training_classes_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_cadre" ON "attendance" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "broadcast_events_broadcast" ON "broadcast_events" USING btree ("broadcast_id","id");--> statement-breakpoint
CREATE INDEX "broadcast_recipients_contact" ON "broadcast_recipients" USING btree ("contact_id","queued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "broadcast_recipients_delivery" ON "broadcast_recipients" USING btree ("delivery_id") WHERE "broadcast_recipients"."delivery_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "broadcasts_prompt" ON "broadcasts" USING btree ("prompt_id");--> statement-breakpoint
CREATE INDEX "broadcasts_status" ON "broadcasts" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "case_messages_position" ON "case_messages" USING btree ("code","position");--> statement-breakpoint
CREATE INDEX "class_sessions_class" ON "class_sessions" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "class_sessions_start" ON "class_sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "console_links_officer" ON "console_links" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "console_sessions_officer" ON "console_sessions" USING btree ("officer_id");--> statement-breakpoint
CREATE INDEX "enquiries_status" ON "enquiries" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "enquiry_questions_enquiry" ON "enquiry_questions" USING btree ("enquiry_id");--> statement-breakpoint
CREATE INDEX "enrolments_cadre" ON "enrolments" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_certificate" ON "enrolments" USING btree ("certificate_code");--> statement-breakpoint
CREATE INDEX "evaluation_publications_cadre" ON "evaluation_publications" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_raters_once" ON "evaluation_raters" USING btree ("cycle_id","subject_id","contact_id");--> statement-breakpoint
CREATE INDEX "evaluation_raters_contact" ON "evaluation_raters" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "evaluation_results_cadre" ON "evaluation_results" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "evaluation_subjects_cadre" ON "evaluation_subjects" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_surveys_once" ON "evaluation_surveys" USING btree ("cycle_id","subject_id","group");--> statement-breakpoint
CREATE INDEX "nomination_files_nomination" ON "nomination_files" USING btree ("nomination_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_code" ON "nominations" USING btree ("code");--> statement-breakpoint
CREATE INDEX "nominations_cadre" ON "nominations" USING btree ("cadre_id","title_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_open" ON "nominations" USING btree ("cadre_id","title_id") WHERE "nominations"."state" = 'dang_mo';--> statement-breakpoint
CREATE UNIQUE INDEX "officers_name" ON "officers" USING btree ("name");--> statement-breakpoint
CREATE INDEX "officers_contact" ON "officers" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "reminders_contact" ON "reminders" USING btree ("contact_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_cases_code" ON "sealed_cases" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_cases_lookup" ON "sealed_cases" USING btree ("lookup");--> statement-breakpoint
CREATE INDEX "training_classes_status" ON "training_classes" USING btree ("status");--> statement-breakpoint
CREATE INDEX "unit_members_unit" ON "unit_members" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "outbox_broadcast" ON "outbox" USING btree ("broadcast_id","status","id") WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_broadcast_sent" ON "outbox" USING btree ("sent_external_id","channel") WHERE "outbox"."broadcast_id" is not null;