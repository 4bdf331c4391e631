-- Ids of an outside party that it did not know any more when they were used, and that were made anew.
CREATE TABLE "replaced_ids" (
    "party" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "noticed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "replaced_ids_pkey" PRIMARY KEY ("party", "id")
);

CREATE INDEX "replaced_ids_user_id_idx" ON "replaced_ids"("user_id");

ALTER TABLE "replaced_ids" ADD CONSTRAINT "replaced_ids_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
