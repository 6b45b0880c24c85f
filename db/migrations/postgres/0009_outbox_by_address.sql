DROP INDEX "outbox_contact";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_pkey";--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_address_id_id_pk" PRIMARY KEY("address_id","id");--> statement-breakpoint
CREATE INDEX "outbox_broadcast_copy" ON "outbox" USING btree ("id") WHERE "outbox"."broadcast_id" is not null;
