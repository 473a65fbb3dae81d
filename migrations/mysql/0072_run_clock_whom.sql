-- +goose Up
-- For whom a running clock waits, whom its breach concerns besides, and who opened the case. Runs are folded again when
-- the program starts, which writes them for the clocks that are there already.
alter table run_clock
  add column for_whom varchar(255) not null default '',
  add column told     varchar(255) not null default '',
  add column begun_by char(36) character set ascii collate ascii_bin not null default '',
  add index run_clock_whom (for_whom, due_at, id),
  add index run_clock_told (told, due_at, id),
  add index run_clock_begun (begun_by, due_at, id);
update run set next_at = null;
