-- CreateTable
CREATE TABLE "order_consents" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_device_checks" (
    "order_id" TEXT NOT NULL,
    "device" TEXT,
    "listed" TEXT,
    "eid" TEXT NOT NULL,
    "unlocked" TEXT NOT NULL,
    "sold_in" CHAR(2),
    "fit" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_device_checks_pkey" PRIMARY KEY ("order_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "order_consents_order_id_kind_version_key" ON "order_consents"("order_id", "kind", "version");

-- AddForeignKey
ALTER TABLE "order_consents" ADD CONSTRAINT "order_consents_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_device_checks" ADD CONSTRAINT "order_device_checks_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
