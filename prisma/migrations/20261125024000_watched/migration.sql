-- When each outside party last answered, as any node saw it: read by /api/ready.
CREATE TABLE "party_contacts" (
    "party" TEXT NOT NULL,
    "last_ok_at" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),
    "last_failure" TEXT,

    CONSTRAINT "party_contacts_pkey" PRIMARY KEY ("party")
);

-- W3C trace context of the request that made the row, so that the work behind the queue belongs to the same trace.
ALTER TABLE "oxio_activations" ADD COLUMN "trace_parent" TEXT;
ALTER TABLE "emails" ADD COLUMN "trace_parent" TEXT;

-- The sweep also looks for lines whose number is still to come: without this it would read every line ever made.
CREATE INDEX "activations_number_due" ON "oxio_activations" ("next_attempt_at") WHERE "state" = 'ready' AND "phone_number" IS NULL;

-- The figures read what is recent or open, and nothing else.
CREATE INDEX "purchases_datecreated" ON "purchases" ("datecreated");
CREATE INDEX "activations_need_attention" ON "oxio_activations" ("created_at") WHERE "state" = 'needs_attention';
CREATE INDEX "emails_failed" ON "emails" ("created_at") WHERE "state" = 'failed';
