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
ALTER TABLE "nomination_files" ADD CONSTRAINT "nomination_files_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nomination_waivers" ADD CONSTRAINT "nomination_waivers_nomination_id_nominations_id_fk" FOREIGN KEY ("nomination_id") REFERENCES "public"."nominations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "nomination_files_nomination" ON "nomination_files" USING btree ("nomination_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_code" ON "nominations" USING btree ("code");--> statement-breakpoint
CREATE INDEX "nominations_cadre" ON "nominations" USING btree ("cadre_id","title_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nominations_open" ON "nominations" USING btree ("cadre_id","title_id") WHERE "nominations"."state" = 'dang_mo';