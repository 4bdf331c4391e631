-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('begun', 'pending', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "RefundCause" AS ENUM ('customer', 'operator', 'not_started', 'paid_twice', 'late_payment', 'made_at_stripe');

-- CreateEnum
CREATE TYPE "RefundRequestState" AS ENUM ('open', 'approved', 'declined');

-- CreateEnum
CREATE TYPE "LineMark" AS ENUM ('suspend', 'suspended', 'restore');

-- AlterTable
ALTER TABLE "orders" ADD COLUMN "line_mark" "LineMark",
ADD COLUMN "line_mark_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payment_attempts" ADD COLUMN "note" TEXT,
ADD COLUMN "noted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refunds" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "stripe_id" TEXT,
    "idempotency_key" TEXT,
    "cause" "RefundCause" NOT NULL,
    "state" "RefundState" NOT NULL DEFAULT 'begun',
    "amount_cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "failure_reason" TEXT,
    "decided_by" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refund_requests" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "RefundRequestState" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "decision_note" TEXT,

    CONSTRAINT "refund_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "payment_intent_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_by" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sweep_marks" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "sweep_marks_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "reconciliation_reports" (
    "id" BIGSERIAL NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "is_empty" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "reconciliation_reports_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_stripe_id_key" ON "refunds"("stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "refunds_idempotency_key_key" ON "refunds"("idempotency_key");

-- CreateIndex
CREATE INDEX "refunds_order_id_idx" ON "refunds"("order_id");

-- CreateIndex
CREATE INDEX "refunds_payment_intent_id_idx" ON "refunds"("payment_intent_id");

-- CreateIndex
CREATE INDEX "refund_requests_state_created_at_idx" ON "refund_requests"("state", "created_at");

-- CreateIndex
CREATE INDEX "refund_requests_order_id_idx" ON "refund_requests"("order_id");

-- CreateIndex
CREATE INDEX "disputes_order_id_idx" ON "disputes"("order_id");

-- CreateIndex
CREATE INDEX "reconciliation_reports_created_at_idx" ON "reconciliation_reports"("created_at" DESC);

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- One refund of a payment at a time is on its way to Stripe, and one request of an order waits for its decision.
CREATE UNIQUE INDEX "refunds_one_begun" ON "refunds" ("payment_intent_id") WHERE "state" = 'begun';
CREATE UNIQUE INDEX "refund_requests_one_open" ON "refund_requests" ("order_id") WHERE "state" = 'open';

ALTER TABLE "refunds"
  ADD CONSTRAINT "refunds_amount_positive" CHECK ("amount_cents" > 0),
  ADD CONSTRAINT "refunds_settled_are_at_stripe" CHECK ("state" NOT IN ('pending', 'succeeded', 'failed') OR "stripe_id" IS NOT NULL);

-- What is due, for the sweep, and the lines that wait for an operator.
CREATE INDEX "refunds_due" ON "refunds" ("next_attempt_at") WHERE "state" = 'begun';
CREATE INDEX "orders_line_marks" ON "orders" ("line_mark_since") WHERE "line_mark" IN ('suspend', 'restore');
