-- Each request for a line with what became of it, lines that nobody holds, and the stop of the whole queue.
-- Only additions with defaults: code of the version before goes on working while this is deployed.

CREATE TYPE "LineRequestOutcome" AS ENUM ('open', 'bound', 'adopted', 'refused', 'unsent', 'no_line_seen');

CREATE TABLE "line_requests" (
    "activation_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "intent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "LineRequestOutcome" NOT NULL DEFAULT 'open',
    "detail" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "line_requests_pkey" PRIMARY KEY ("activation_id", "number")
);

CREATE INDEX "line_requests_intent_at_idx" ON "line_requests"("intent_at");

ALTER TABLE "line_requests" ADD CONSTRAINT "line_requests_activation_id_fkey" FOREIGN KEY ("activation_id") REFERENCES "oxio_activations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "stray_lines" (
    "line_id" TEXT NOT NULL,
    "oxio_end_user_id" TEXT NOT NULL,
    "activation_id" TEXT NOT NULL,
    "was_there_before" BOOLEAN NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "closed_as" TEXT,

    CONSTRAINT "stray_lines_pkey" PRIMARY KEY ("line_id")
);

CREATE INDEX "stray_lines_activation_id_idx" ON "stray_lines"("activation_id");

CREATE TABLE "oxio_stop" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL,
    "detail" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "probe_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oxio_stop_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "oxio_stop_is_one" CHECK ("id" = 1)
);

ALTER TABLE "oxio_activations"
  ADD COLUMN "out_of_stock_since" TIMESTAMPTZ(3),
  ADD COLUMN "look_from" TIMESTAMPTZ(3),
  ADD COLUMN "looks" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "look_at" TIMESTAMPTZ(3);

CREATE INDEX "activations_to_look_at" ON "oxio_activations" ("look_at") WHERE "look_at" IS NOT NULL;

INSERT INTO "line_requests" ("activation_id", "number", "intent_at", "outcome")
  SELECT "id", 1, coalesce("intent_at", "created_at"),
    (CASE WHEN "line_id" IS NOT NULL THEN 'bound' ELSE 'open' END)::"LineRequestOutcome"
  FROM "oxio_activations" WHERE "line_id" IS NOT NULL OR "posts_open" > 0;
