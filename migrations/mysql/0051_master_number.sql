-- +goose Up
create index master_number on master (kind, number, id);
