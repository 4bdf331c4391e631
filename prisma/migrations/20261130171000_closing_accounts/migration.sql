-- An account whose deletion was begun, so that it is finished whatever happens half-way.
alter table users add column closing_at timestamptz(3);
create index users_closing on users (closing_at) where closing_at is not null;
