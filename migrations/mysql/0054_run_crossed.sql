-- +goose Up
-- Incidents and escalations say which crossing brought them: Runs are folded again when the program starts.
update run set next_at = null;
