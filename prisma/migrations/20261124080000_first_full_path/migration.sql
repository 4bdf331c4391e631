-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('web', 'assistant');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('awaiting_payment', 'processing', 'paid', 'refunding', 'refunded', 'review', 'disputed', 'charged_back', 'payment_expired', 'cancelled');

-- CreateEnum
CREATE TYPE "ActivationState" AS ENUM ('queued', 'activating', 'ready', 'needs_attention', 'cancelled');

-- CreateEnum
CREATE TYPE "PaymentAttemptKind" AS ENUM ('checkout', 'invoice');

-- CreateEnum
CREATE TYPE "PaymentAttemptState" AS ENUM ('creating', 'open', 'processing', 'paid', 'expired', 'void', 'uncollectible', 'failed');

-- CreateEnum
CREATE TYPE "StripeEventStatus" AS ENUM ('received', 'processing', 'done', 'failed', 'ignored', 'quarantined');

-- CreateEnum
CREATE TYPE "EmailState" AS ENUM ('queued', 'sent', 'failed');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "firebase_uid" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "stripe_customer_id" TEXT,
    "oxio_end_user_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "holder_id" UUID,
    "product" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "state" "OrderState" NOT NULL DEFAULT 'awaiting_payment',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "amount_cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "payment_intent_id" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "stripe_read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempts" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "kind" "PaymentAttemptKind" NOT NULL,
    "stripe_id" TEXT,
    "payment_intent_id" TEXT,
    "state" "PaymentAttemptState" NOT NULL DEFAULT 'creating',
    "amount_cents" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchases" (
    "purchaseid" BIGSERIAL NOT NULL,
    "datecreated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stripetransactionid" TEXT NOT NULL,
    "firebaseuid" TEXT NOT NULL,
    "stripeproductid" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "order_id" TEXT NOT NULL,

    CONSTRAINT "purchases_pkey" PRIMARY KEY ("purchaseid")
);

-- CreateTable
CREATE TABLE "oxio_activations" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "state" "ActivationState" NOT NULL DEFAULT 'queued',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "oxio_end_user_id" TEXT,
    "intent_at" TIMESTAMPTZ(3),
    "posts_sent" INTEGER NOT NULL DEFAULT 0,
    "posts_open" INTEGER NOT NULL DEFAULT 0,
    "lines_before" TEXT[],
    "settle_until" TIMESTAMPTZ(3),
    "line_id" TEXT,
    "iccid" TEXT,
    "phone_number" TEXT,
    "activation_code" BYTEA,
    "activation_code_key_id" TEXT,
    "last_error_code" TEXT,
    "ready_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oxio_activations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oxio_slots" (
    "oxio_end_user_id" TEXT NOT NULL,
    "activation_id" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oxio_slots_pkey" PRIMARY KEY ("oxio_end_user_id")
);

-- CreateTable
CREATE TABLE "activation_events" (
    "id" BIGSERIAL NOT NULL,
    "activation_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "activation_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stripe_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT,
    "created" TIMESTAMPTZ(3) NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "api_version" TEXT,
    "payload" JSONB NOT NULL,
    "status" "StripeEventStatus" NOT NULL DEFAULT 'received',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emails" (
    "id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "user_id" UUID,
    "locale" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "state" "EmailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "give_up_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "last_error_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "emails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_requests" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "return_to" TEXT NOT NULL,
    "browser_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_firebase_uid_key" ON "users"("firebase_uid");

-- CreateIndex
CREATE UNIQUE INDEX "users_stripe_customer_id_key" ON "users"("stripe_customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_oxio_end_user_id_key" ON "users"("oxio_end_user_id");

-- CreateIndex
CREATE INDEX "users_email_idx" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "orders_payment_intent_id_key" ON "orders"("payment_intent_id");

-- CreateIndex
CREATE INDEX "orders_buyer_id_created_at_idx" ON "orders"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "orders_holder_id_created_at_idx" ON "orders"("holder_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "orders_state_stripe_read_at_idx" ON "orders"("state", "stripe_read_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_stripe_id_key" ON "payment_attempts"("stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_payment_intent_id_key" ON "payment_attempts"("payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_order_id_attempt_key" ON "payment_attempts"("order_id", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_stripetransactionid_key" ON "purchases"("stripetransactionid");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_order_id_key" ON "purchases"("order_id");

-- CreateIndex
CREATE INDEX "purchases_firebaseuid_stripeproductid_datecreated_idx" ON "purchases"("firebaseuid", "stripeproductid", "datecreated" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "oxio_activations_order_id_key" ON "oxio_activations"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "oxio_activations_line_id_key" ON "oxio_activations"("line_id");

-- CreateIndex
CREATE UNIQUE INDEX "oxio_activations_iccid_key" ON "oxio_activations"("iccid");

-- CreateIndex
CREATE INDEX "oxio_activations_user_id_idx" ON "oxio_activations"("user_id");

-- CreateIndex
CREATE INDEX "oxio_activations_intent_at_idx" ON "oxio_activations"("intent_at");

-- CreateIndex
CREATE UNIQUE INDEX "oxio_slots_activation_id_key" ON "oxio_slots"("activation_id");

-- CreateIndex
CREATE INDEX "activation_events_activation_id_id_idx" ON "activation_events"("activation_id", "id");

-- CreateIndex
CREATE INDEX "stripe_events_status_received_at_idx" ON "stripe_events"("status", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "emails_idempotency_key_key" ON "emails"("idempotency_key");

-- CreateIndex
CREATE INDEX "emails_recipient_created_at_idx" ON "emails"("recipient", "created_at");

-- CreateIndex
CREATE INDEX "sign_in_requests_email_created_at_idx" ON "sign_in_requests"("email", "created_at");

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "orders" ADD CONSTRAINT "orders_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oxio_activations" ADD CONSTRAINT "oxio_activations_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oxio_activations" ADD CONSTRAINT "oxio_activations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_events" ADD CONSTRAINT "activation_events_activation_id_fkey" FOREIGN KEY ("activation_id") REFERENCES "oxio_activations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma's schema cannot say.

-- One open order per buyer and product: two requests at once end as one order.
CREATE UNIQUE INDEX "orders_one_open_per_buyer" ON "orders" ("buyer_id", "product")
  WHERE "state" IN ('awaiting_payment', 'processing');

ALTER TABLE "orders"
  ADD CONSTRAINT "orders_amount_positive" CHECK ("amount_cents" > 0),
  ADD CONSTRAINT "orders_currency_lower_case" CHECK ("currency" = lower("currency")),
  ADD CONSTRAINT "orders_paid_has_payment" CHECK ("state" NOT IN ('paid', 'refunding', 'refunded', 'disputed', 'charged_back') OR ("payment_intent_id" IS NOT NULL AND "paid_at" IS NOT NULL));

ALTER TABLE "purchases" ADD CONSTRAINT "purchases_amount_positive" CHECK ("amount_cents" > 0);

-- The ledger is append-only.
-- (The WASM schema engine splits a migration at every semicolon, also inside quotes: \x3b stands for one.)
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql
  AS E'BEGIN RAISE EXCEPTION ''the ledger "purchases" is append-only''\x3b END\x3b';
CREATE TRIGGER "purchases_append_only" BEFORE UPDATE OR DELETE ON "purchases"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

-- Never more than two requests for a line without a definite answer, and ready only with a stored activation code.
ALTER TABLE "oxio_activations"
  ADD CONSTRAINT "activations_posts_open_at_most_two" CHECK ("posts_open" BETWEEN 0 AND 2),
  ADD CONSTRAINT "activations_posts_open_were_sent" CHECK ("posts_open" <= "posts_sent"),
  ADD CONSTRAINT "activations_ready_has_code" CHECK ("state" <> 'ready' OR ("activation_code" IS NOT NULL AND "activation_code_key_id" IS NOT NULL AND "line_id" IS NOT NULL AND "ready_at" IS NOT NULL));

-- What is due, for the sweep and the queue.
CREATE INDEX "activations_due" ON "oxio_activations" ("next_attempt_at") WHERE "state" IN ('queued', 'activating');
CREATE INDEX "activations_waiting" ON "oxio_activations" ("created_at") WHERE "state" = 'queued';
CREATE INDEX "emails_due" ON "emails" ("next_attempt_at") WHERE "state" = 'queued';
