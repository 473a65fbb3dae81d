-- +goose Up
-- The claims of all cases as lists filter and sort them. Runs are folded again when the program starts, for they
-- know of claims from now on.
create table claim (
  id          text not null primary key,
  case_id     text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  currency    text not null,
  due_on      text not null,
  raised_at   text not null
);
create index claim_due on claim (due_on, id);
create index claim_raised on claim (raised_at, id);
create index claim_status on claim (status, due_on, id);
create index claim_case on claim (case_id);
update run set next_at = null;
