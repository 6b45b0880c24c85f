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
CREATE TABLE "zbs_templates" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"params" jsonb NOT NULL,
	"price_vnd" integer NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "paid_by" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "broadcast_id" text;--> statement-breakpoint
ALTER TABLE "broadcast_recipients" ADD CONSTRAINT "broadcast_recipients_broadcast_id_broadcasts_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_events_broadcast" ON "broadcast_events" USING btree ("broadcast_id","id");--> statement-breakpoint
CREATE INDEX "broadcast_recipients_contact" ON "broadcast_recipients" USING btree ("contact_id","queued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "broadcast_recipients_delivery" ON "broadcast_recipients" USING btree ("delivery_id") WHERE "broadcast_recipients"."delivery_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "broadcasts_prompt" ON "broadcasts" USING btree ("prompt_id");--> statement-breakpoint
CREATE INDEX "broadcasts_status" ON "broadcasts" USING btree ("status");--> statement-breakpoint
CREATE INDEX "outbox_broadcast" ON "outbox" USING btree ("broadcast_id","status","id") WHERE "outbox"."broadcast_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_broadcast_sent" ON "outbox" USING btree ("sent_external_id","channel") WHERE "outbox"."broadcast_id" is not null;