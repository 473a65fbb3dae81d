-- +goose Up
-- What waits for somebody, one row for each thing; clocks stand in run_clock.
create table waiting (
  id           text not null primary key,
  aggregate_id text not null,
  site_id      text not null,
  customer_id  text not null,
  kind         text not null,
  part         text not null,
  whom         text not null,
  barred       text not null,
  due_at       text not null,
  begun_by     text not null,
  what         text not null
);
create index waiting_whom on waiting (whom, due_at, id);
create index waiting_begun on waiting (begun_by, due_at, id);
create index waiting_aggregate on waiting (aggregate_id);
