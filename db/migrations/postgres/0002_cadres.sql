CREATE TABLE "audit_entries" (
	"seq" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"subjects" text NOT NULL,
	"reason" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_seq_pk" PRIMARY KEY("seq")
);
--> statement-breakpoint
CREATE TABLE "cadre_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"revision" integer NOT NULL,
	"part" text NOT NULL,
	"part_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"source" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text,
	"import_id" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cadre_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"counts" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cadre_link_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cadre_links" (
	"contact_id" text NOT NULL,
	"cadre_id" text NOT NULL,
	"linked_at" bigint NOT NULL,
	CONSTRAINT "cadre_links_contact_id_pk" PRIMARY KEY("contact_id")
);
--> statement-breakpoint
CREATE TABLE "cadres" (
	"id" text PRIMARY KEY NOT NULL,
	"full_name" text NOT NULL,
	"folded_name" text NOT NULL,
	"birth_year" integer,
	"birth_date" text,
	"sex" text,
	"is_full_time" boolean NOT NULL,
	"is_key" boolean NOT NULL,
	"phone" text,
	"email" text,
	"member_code" text,
	"left_on" text,
	"merged_into_id" text,
	"source" text NOT NULL,
	"revision" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"cadre_id" text NOT NULL,
	"contact_id" text NOT NULL,
	"proposal" jsonb NOT NULL,
	"old_text" text NOT NULL,
	"new_text" text NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"decision" text
);
--> statement-breakpoint
CREATE TABLE "official_grades" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"year" integer NOT NULL,
	"grade" text NOT NULL,
	"decision" text NOT NULL,
	"decided_on" text
);
--> statement-breakpoint
CREATE TABLE "plannings" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"title_id" text NOT NULL,
	"unit_id" text,
	"term" text,
	"in_on" text NOT NULL,
	"in_decision" text NOT NULL,
	"out_on" text,
	"out_decision" text
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"title_id" text NOT NULL,
	"is_primary" boolean NOT NULL,
	"since" text,
	"until" text,
	"term" text,
	"decision" text,
	"end_reason" text
);
--> statement-breakpoint
CREATE TABLE "qualifications" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text,
	"field" text,
	"on" text,
	"evidence" text,
	"standing" text NOT NULL,
	"verified_by" text,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rewards" (
	"id" text PRIMARY KEY NOT NULL,
	"cadre_id" text NOT NULL,
	"name" text NOT NULL,
	"on" text NOT NULL,
	"decision" text
);
--> statement-breakpoint
CREATE TABLE "title_equivalences" (
	"id" text PRIMARY KEY NOT NULL,
	"title_id" text NOT NULL,
	"unit_kind" text NOT NULL,
	"group_id" text NOT NULL,
	"group_name" text NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text
);
--> statement-breakpoint
CREATE TABLE "title_standards" (
	"id" text PRIMARY KEY NOT NULL,
	"title_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text,
	"text" text NOT NULL,
	"decision" text,
	"valid_from" text NOT NULL,
	"valid_to" text
);
--> statement-breakpoint
CREATE TABLE "titles" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_key" boolean NOT NULL,
	"rank" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"unit_id" text NOT NULL,
	"on" text NOT NULL,
	"decision" text,
	"detail" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_grades" (
	"unit_id" text NOT NULL,
	"year" integer NOT NULL,
	"grade" text NOT NULL,
	"decision" text,
	"at" bigint NOT NULL,
	CONSTRAINT "unit_grades_unit_id_year_pk" PRIMARY KEY("unit_id","year")
);
--> statement-breakpoint
CREATE TABLE "unit_spans" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text,
	"parent_id" text,
	"sector" text NOT NULL,
	"area_code" text
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"successor_id" text,
	"aliases" jsonb NOT NULL,
	"contact" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cadre_link_codes" ADD CONSTRAINT "cadre_link_codes_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cadre_links" ADD CONSTRAINT "cadre_links_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_grades" ADD CONSTRAINT "official_grades_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plannings" ADD CONSTRAINT "plannings_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postings" ADD CONSTRAINT "postings_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rewards" ADD CONSTRAINT "rewards_cadre_id_cadres_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."cadres"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_equivalences" ADD CONSTRAINT "title_equivalences_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_standards" ADD CONSTRAINT "title_standards_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_grades" ADD CONSTRAINT "unit_grades_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_spans" ADD CONSTRAINT "unit_spans_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cadre_changes_cadre" ON "cadre_changes" USING btree ("cadre_id","revision");--> statement-breakpoint
CREATE INDEX "cadre_changes_import" ON "cadre_changes" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "cadre_link_codes_cadre" ON "cadre_link_codes" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "cadre_links_cadre" ON "cadre_links" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "cadres_name" ON "cadres" USING btree ("folded_name","birth_year");--> statement-breakpoint
CREATE UNIQUE INDEX "change_requests_code" ON "change_requests" USING btree ("code");--> statement-breakpoint
CREATE INDEX "change_requests_status" ON "change_requests" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "official_grades_year" ON "official_grades" USING btree ("cadre_id","year");--> statement-breakpoint
CREATE INDEX "plannings_cadre" ON "plannings" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "postings_cadre" ON "postings" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "postings_unit" ON "postings" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "qualifications_cadre" ON "qualifications" USING btree ("cadre_id");--> statement-breakpoint
CREATE INDEX "rewards_cadre" ON "rewards" USING btree ("cadre_id");--> statement-breakpoint
CREATE UNIQUE INDEX "title_equivalences_start" ON "title_equivalences" USING btree ("title_id","unit_kind","valid_from");--> statement-breakpoint
CREATE INDEX "title_standards_title" ON "title_standards" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "unit_events_unit" ON "unit_events" USING btree ("unit_id","on");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_spans_start" ON "unit_spans" USING btree ("unit_id","valid_from");--> statement-breakpoint
CREATE INDEX "unit_spans_parent" ON "unit_spans" USING btree ("parent_id");