-- +goose Up
alter table case_event add column stamp bigint not null default 0;
