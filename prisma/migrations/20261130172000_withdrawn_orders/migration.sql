-- Since when a withdrawal stands in an order that was not started.
alter table orders add column withdrawn_at timestamptz(3);
