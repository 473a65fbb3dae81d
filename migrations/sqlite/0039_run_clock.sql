-- +goose Up
-- The clocks of all cases as lists filter and sort them, one row for each turn that has started. Runs are folded
-- again when the program starts, which writes the rows of those that are there already.
create table run_clock (
  id         text not null primary key,
  case_id    text not null,
  code       text not null,
  kind       text not null,
  started_at text not null,
  warn_at    text not null,
  due_at     text not null,
  late_after text not null,
  stopped_at text not null,
  ended_at   text not null
);
create index run_clock_due on run_clock (due_at, id);
create index run_clock_open on run_clock (stopped_at, due_at, id);
create index run_clock_case on run_clock (case_id);
update run set next_at = null;
