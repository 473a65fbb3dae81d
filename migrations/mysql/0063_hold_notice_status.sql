-- +goose Up
-- The inbox asks for the few hold notices that wait for an acknowledgement among all.
create index hold_notice_status on hold_notice (status, opened_at, id);
