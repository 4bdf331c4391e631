-- The status of a bound line as OXIO wrote it, and when it was last read: pages and tools show both together.
alter table oxio_activations add column line_status text, add column line_read_at timestamptz(3);
