-- Whether the phone asks for a confirmation code, the code itself if OXIO gave one (sealed like the activation code, with the same
-- key), and that OXIO said it made a line without saying which.
-- Only additions with defaults: code of the version before goes on working while this is deployed.

ALTER TABLE "oxio_activations"
  ADD COLUMN "confirmation_required" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "confirmation_code" BYTEA;

ALTER TABLE "line_requests" ADD COLUMN "answered_at" TIMESTAMPTZ(3);
