CREATE TABLE "case_tellings" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"what" text NOT NULL,
	"message_id" integer,
	"outbox_id" text,
	"nowhere" boolean NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_tellings_code" ON "case_tellings" USING btree ("code","id");