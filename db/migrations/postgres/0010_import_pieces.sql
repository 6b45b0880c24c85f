ALTER TABLE "cadre_imports" ADD COLUMN "step" text;--> statement-breakpoint
ALTER TABLE "cadre_imports" ADD COLUMN "step_at" bigint;