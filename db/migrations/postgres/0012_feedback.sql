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
CREATE TABLE "golden_questions" (
	"enquiry_id" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "golden_questions_enquiry_id_text_pk" PRIMARY KEY("enquiry_id","text")
);
--> statement-breakpoint
CREATE INDEX "enquiries_status" ON "enquiries" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "enquiry_questions_enquiry" ON "enquiry_questions" USING btree ("enquiry_id");