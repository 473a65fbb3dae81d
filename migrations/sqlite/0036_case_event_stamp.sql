-- +goose Up
alter table case_event add column stamp integer not null default 0;
