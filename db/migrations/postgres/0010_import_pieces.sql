DROP INDEX "cadre_changes_import";--> statement-breakpoint
ALTER TABLE "cadre_imports" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "cadre_imports" ADD COLUMN "step_at" bigint;--> statement-breakpoint
CREATE INDEX "cadre_changes_import" ON "cadre_changes" USING btree ("import_id","id");