-- For the mail before the end of an eSIM: the plans that were ever sold, and the eSIMs that became ready at a time.
create index if not exists orders_valid_days on orders (valid_days);
create index if not exists activations_ready_at on oxio_activations (ready_at) where state = 'ready';
