-- CreateTable
CREATE TABLE "gifts" (
    "order_id" TEXT NOT NULL,
    "claim_id" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "bound_email" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "claimed_by" UUID,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "gifts_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "order_labels" (
    "order_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_labels_pkey" PRIMARY KEY ("order_id", "user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "gifts_claim_id_key" ON "gifts"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "gifts_token_hash_key" ON "gifts"("token_hash");

-- AddForeignKey
ALTER TABLE "gifts" ADD CONSTRAINT "gifts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_labels" ADD CONSTRAINT "order_labels_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A gift is claimed once by somebody, or goes back, never both
ALTER TABLE "gifts" ADD CONSTRAINT "gifts_claimed_or_returned" CHECK (("claimed_at" IS NULL) = ("claimed_by" IS NULL) AND ("claimed_at" IS NULL OR "returned_at" IS NULL));
