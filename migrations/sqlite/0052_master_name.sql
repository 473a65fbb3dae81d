-- +goose Up
create index master_name on master (kind, name, id);
