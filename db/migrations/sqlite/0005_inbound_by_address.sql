CREATE TABLE `__new_inbound` (
	`address_id` text NOT NULL,
	`external_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`text` text,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`address_id`, `external_id`)
) WITHOUT ROWID;
--> statement-breakpoint
UPDATE `inbound` SET `address_id` = (SELECT `id` FROM `addresses` WHERE `addresses`.`contact_id` = `inbound`.`contact_id` AND `addresses`.`channel` = `inbound`.`channel` AND `addresses`.`account` = `inbound`.`account` ORDER BY `id` LIMIT 1) WHERE `address_id` IS NULL;--> statement-breakpoint
INSERT INTO `__new_inbound`("address_id", "external_id", "id", "type", "text", "sent_at", "received_at") SELECT "address_id", "external_id", "id", "type", "text", "sent_at", "received_at" FROM `inbound` WHERE "address_id" IS NOT NULL ORDER BY "address_id", "external_id";--> statement-breakpoint
DROP TABLE `inbound`;--> statement-breakpoint
ALTER TABLE `__new_inbound` RENAME TO `inbound`;
