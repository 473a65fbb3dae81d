-- +goose Up
-- For whom a running clock waits, whom its breach concerns besides, and who opened the case. Runs are folded again when
-- the program starts, which writes them for the clocks that are there already.
alter table run_clock add column for_whom text not null default '';
alter table run_clock add column told text not null default '';
alter table run_clock add column begun_by text not null default '';
create index run_clock_whom on run_clock (for_whom, due_at, id);
create index run_clock_told on run_clock (told, due_at, id);
create index run_clock_begun on run_clock (begun_by, due_at, id);
update run set next_at = null;
