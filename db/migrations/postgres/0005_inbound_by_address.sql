DROP INDEX "inbound_contact";--> statement-breakpoint
ALTER TABLE "inbound" DROP CONSTRAINT "inbound_channel_account_external_id_pk";--> statement-breakpoint
UPDATE "inbound" SET "address_id" = (SELECT "id" FROM "addresses" WHERE "addresses"."contact_id" = "inbound"."contact_id" AND "addresses"."channel" = "inbound"."channel" AND "addresses"."account" = "inbound"."account" ORDER BY "id" LIMIT 1) WHERE "address_id" IS NULL;--> statement-breakpoint
DELETE FROM "inbound" WHERE "address_id" IS NULL;--> statement-breakpoint
ALTER TABLE "inbound" ALTER COLUMN "address_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound" ADD CONSTRAINT "inbound_address_id_external_id_pk" PRIMARY KEY("address_id","external_id");--> statement-breakpoint
ALTER TABLE "inbound" DROP COLUMN "contact_id";--> statement-breakpoint
ALTER TABLE "inbound" DROP COLUMN "channel";--> statement-breakpoint
ALTER TABLE "inbound" DROP COLUMN "account";