-- +goose Up
-- The instant at which a clock of the case next crosses something that is not recorded: '' for never, null for a
-- Run that an older program folded; the program folds it again when it starts.
alter table run add column next_at text;
create index run_next_at on run (next_at);
