CREATE TABLE "attendance" (
	"session_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"way" text NOT NULL,
	"marked_by" text,
	"at" bigint NOT NULL,
	CONSTRAINT "attendance_session_id_cadre_id_pk" PRIMARY KEY("session_id","cadre_id")
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
CREATE TABLE "courses" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"audience" text NOT NULL,
	"targets" jsonb NOT NULL
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
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_class_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."class_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_sessions" ADD CONSTRAINT "class_sessions_class_id_training_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."training_classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_class_id_training_classes_id_fk" FOREIGN KEY ("class_id") REFERENCES "public"."training_classes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_classes" ADD CONSTRAINT "training_classes_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_cadre" ON "attendance" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "class_sessions_class" ON "class_sessions" USING btree ("class_id");--> statement-breakpoint
CREATE INDEX "class_sessions_start" ON "class_sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "enrolments_cadre" ON "enrolments" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_certificate" ON "enrolments" USING btree ("certificate_code");--> statement-breakpoint
CREATE INDEX "training_classes_status" ON "training_classes" USING btree ("status");