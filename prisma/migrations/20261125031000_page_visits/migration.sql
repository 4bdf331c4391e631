-- Openings of a page by hour: a figure for the operator's funnel, with nothing about the person.
create table page_visits (
  hour timestamptz(3) not null,
  page text not null,
  opened integer not null default 0,
  primary key (hour, page)
);
