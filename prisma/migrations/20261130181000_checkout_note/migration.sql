-- What a Checkout page says of whom the eSIM is for, and the language in which its buyer comes back. Null for pages that were
-- begun before and say nothing, since a repeat of their call has to say the same.
alter table payment_attempts add column is_gift boolean;
alter table payment_attempts add column locale text;
alter table payment_attempts add column note_to_buyer text;
