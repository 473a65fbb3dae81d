-- +goose Up
create index hold_notice_opened on hold_notice (opened_at, id);
