-- +goose Up
-- Visits to the house as lists filter and sort them. Runs are folded again when the program starts, for they know of
-- visits from now on.
create table visit (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  kind        text not null,
  visit_at    text not null,
  search      text not null
);
create index visit_at on visit (visit_at, id);
create index visit_number on visit (number, id);
create index visit_status on visit (status, visit_at, id);
update run set next_at = null;
