CREATE TABLE "addresses" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"external_id" text NOT NULL,
	"reachable" boolean NOT NULL,
	"unreachable_reason" text,
	"last_interaction_at" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"detail" text NOT NULL,
	"raised_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"times" integer NOT NULL,
	"resolved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"contact_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"status" text NOT NULL,
	"due_at" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"purpose" text NOT NULL,
	"action" text NOT NULL,
	"text_version" text NOT NULL,
	"channel" text NOT NULL,
	"inbound_id" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"id" text PRIMARY KEY NOT NULL,
	"display_name" text,
	"granted" jsonb NOT NULL,
	"opted_out_at" bigint,
	"human_until" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"state" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text PRIMARY KEY NOT NULL,
	"series" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"cited_as" text NOT NULL,
	"number" text,
	"issuer" text,
	"issued_on" text,
	"valid_from" text,
	"valid_to" text,
	"status" text NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbound" (
	"id" text NOT NULL,
	"contact_id" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"external_id" text NOT NULL,
	"type" text NOT NULL,
	"text" text,
	"sent_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "inbound_channel_account_external_id_pk" PRIMARY KEY("channel","account","external_id")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"run_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"holder" text,
	"lease_until" bigint,
	"error" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text NOT NULL,
	"address_id" text NOT NULL,
	"channel" text NOT NULL,
	"account" text NOT NULL,
	"external_address" text NOT NULL,
	"kind" text NOT NULL,
	"lane" integer NOT NULL,
	"body" jsonb,
	"keep_body" boolean NOT NULL,
	"status" text NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" bigint NOT NULL,
	"holder" text,
	"sent_external_id" text,
	"failure" text,
	"created_at" bigint NOT NULL,
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"document_id" text NOT NULL,
	"id" text NOT NULL,
	"parent_id" text,
	"position" integer NOT NULL,
	"heading" text NOT NULL,
	"label" text NOT NULL,
	"raw" text NOT NULL,
	"display" text NOT NULL,
	"corrected" boolean NOT NULL,
	CONSTRAINT "passages_document_id_id_pk" PRIMARY KEY("document_id","id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text PRIMARY KEY NOT NULL,
	"contact_id" text,
	"text" text,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"answer" text,
	"citations" jsonb NOT NULL,
	"confidence" integer NOT NULL,
	"latency_us" integer NOT NULL,
	"vote" text,
	"vote_reason" text,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rights_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"contact_id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"received_at" bigint NOT NULL,
	"reply_by" bigint NOT NULL,
	"finish_by" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "zalo_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"record" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_external" ON "addresses" USING btree ("channel","account","external_id");--> statement-breakpoint
CREATE INDEX "addresses_contact" ON "addresses" USING btree ("contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_code" ON "cases" USING btree ("code");--> statement-breakpoint
CREATE INDEX "cases_contact" ON "cases" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "consents_contact" ON "consents" USING btree ("contact_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_version" ON "documents" USING btree ("series","version");--> statement-breakpoint
CREATE INDEX "inbound_contact" ON "inbound" USING btree ("contact_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("status","run_at");--> statement-breakpoint
CREATE INDEX "outbox_contact" ON "outbox" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("channel","account","lane","id") WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("address_id","lane","id") WHERE "outbox"."status" in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "questions_contact" ON "questions" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "questions_review" ON "questions" USING btree ("id") WHERE "questions"."kind" in ('not_in_text', 'nearest') or "questions"."vote" = 'down';--> statement-breakpoint
CREATE UNIQUE INDEX "rights_requests_code" ON "rights_requests" USING btree ("code");--> statement-breakpoint
CREATE INDEX "rights_requests_contact" ON "rights_requests" USING btree ("contact_id");