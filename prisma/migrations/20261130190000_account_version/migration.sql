-- Counts our own changes of the account at Firebase. What a node keeps of Firebase's last answer counts only under the version
-- that it was asked under.
alter table users add column account_version integer not null default 0;
