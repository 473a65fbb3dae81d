-- +goose Up
create index hold_notice_number on hold_notice (number, id);
