-- +goose Up
-- A clock that is no longer for its case has a state of its own: Runs are folded again when the program starts.
update run set next_at = null;
