CREATE TABLE "data_copies" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"address_id" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"opened_at" bigint,
	"file_key" text
);
--> statement-breakpoint
CREATE TABLE "web_uploads" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"day" bigint
);
--> statement-breakpoint
CREATE INDEX "data_copies_contact" ON "data_copies" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "data_copies_file" ON "data_copies" USING btree ("file_key");