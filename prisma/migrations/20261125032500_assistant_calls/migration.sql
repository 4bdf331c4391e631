-- What an assistant read or changed for a person: one row for each call of a tool.
create table assistant_calls (
  id bigserial primary key,
  at timestamptz(3) not null default now(),
  user_id uuid not null references users (id),
  client_id text not null,
  tool text not null,
  outcome text not null,
  constraint assistant_calls_outcome_known check (outcome in ('begun', 'answered', 'failed'))
);
create index assistant_calls_of_user on assistant_calls (user_id, at desc);
create index assistant_calls_at on assistant_calls (at);
