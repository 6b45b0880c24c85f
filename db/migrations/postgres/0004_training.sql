CREATE TABLE "learning_due" (
	"id" text PRIMARY KEY NOT NULL,
	"came_up" bigint NOT NULL,
	"at" bigint NOT NULL
);
