CREATE TABLE "cadre_merge_moves" (
	"merge_id" text NOT NULL,
	"number" integer NOT NULL,
	"holder" text NOT NULL,
	"key" jsonb NOT NULL,
	"is_swap" boolean NOT NULL,
	CONSTRAINT "cadre_merge_moves_merge_id_number_pk" PRIMARY KEY("merge_id","number")
);
--> statement-breakpoint
CREATE TABLE "cadre_merges" (
	"id" text PRIMARY KEY NOT NULL,
	"keep_id" text NOT NULL,
	"drop_id" text NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint,
	"undone_by" text
);
--> statement-breakpoint
ALTER TABLE "cadre_merge_moves" ADD CONSTRAINT "cadre_merge_moves_merge_id_cadre_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."cadre_merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cadre_merges_keep" ON "cadre_merges" USING btree ("keep_id");--> statement-breakpoint
CREATE INDEX "cadre_merges_drop" ON "cadre_merges" USING btree ("drop_id");