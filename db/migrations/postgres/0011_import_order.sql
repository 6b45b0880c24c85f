DROP INDEX "cadre_changes_import";--> statement-breakpoint
CREATE INDEX "cadre_changes_import" ON "cadre_changes" USING btree ("import_id","id");