-- How often a person and a card had money back at once, and why a refund became a request.
create type "RefundCap" as enum ('person', 'card');
alter table refund_requests add column cap "RefundCap";
alter table orders add column card_hash text;
create index orders_of_card on orders (card_hash) where card_hash is not null;
create index refunds_at_once on refunds (begun_at) where cause = 'customer';
