-- What an order sold, beside its price. Every order so far sold what the defaults say, and so does every order that the previous
-- release makes beside this one.
alter table orders add column data_megabytes integer not null default 1000;
alter table orders add column valid_days integer not null default 10;
