-- What was done by hand, by whom and why. Each change is written down before it is tried (asked) and after it (one outcome).
create table audit_log (
  id bigserial primary key,
  at timestamptz(3) not null default now(),
  actor text not null,
  action text not null,
  phase text not null,
  asked_id bigint unique references audit_log (id),
  subject_ids text[] not null,
  reason text not null,
  details jsonb not null default '{}',
  constraint audit_phase_known check (phase in ('asked', 'done', 'refused', 'failed')),
  constraint audit_outcome_has_question check ((phase = 'asked') = (asked_id is null)),
  constraint audit_actor_and_reason_said check (btrim(actor) <> '' and btrim(reason) <> '')
);
create index audit_log_subjects on audit_log using gin (subject_ids);
create index audit_log_at on audit_log (at desc);
-- (The WASM schema engine splits a migration at every semicolon, also inside quotes: \x3b stands for one.)
create function refuse_audit_change() returns trigger language plpgsql
  as E'BEGIN RAISE EXCEPTION ''audit_log is append-only''\x3b END\x3b';
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_audit_change();
create trigger audit_log_not_emptied before truncate on audit_log
  for each statement execute function refuse_audit_change();

-- What became of a mail after the provider took it.
create type "EmailDelivery" as enum ('delivered', 'delayed', 'bounced', 'complained', 'suppressed', 'failed');
alter table emails
  add column delivery "EmailDelivery",
  add column delivery_at timestamptz(3);
create index emails_provider_id on emails (provider_id) where provider_id is not null;
create index emails_of_activation on emails ((data ->> 'activationId'), created_at) where template = 'esim-ready';

-- Webhook messages of the mail provider, by their own id, so that a repeated one changes nothing.
create table email_events (
  id text primary key,
  type text not null,
  provider_id text,
  occurred_at timestamptz(3) not null,
  received_at timestamptz(3) not null default now()
);
create index email_events_received on email_events (received_at);

-- A code that proves a new address of an account, and signs nobody in.
alter table sign_in_requests add column new_address_of uuid references users (id);
create index sign_in_requests_created on sign_in_requests (created_at);
