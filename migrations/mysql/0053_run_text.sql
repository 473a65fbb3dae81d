-- +goose Up
-- A Run names the text of its procedure: Runs are folded again when the program starts.
update run set next_at = null;
