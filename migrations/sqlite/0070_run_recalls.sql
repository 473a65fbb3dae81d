-- +goose Up
-- A Run knows the recalls of its case: Runs are folded again when the program starts.
update run set next_at = null;
