-- What still has to be thinned, so that the rows that were thinned already cost nothing to pass by.
create index emails_with_address on emails (created_at) where recipient <> '' and state <> 'queued';
create index stripe_events_with_payload on stripe_events (received_at) where payload <> '{}' and status in ('done', 'ignored');
