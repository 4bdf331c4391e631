-- The zone of the person's browser, by its IANA name. Null until a browser has said it.
alter table users add column time_zone text;
