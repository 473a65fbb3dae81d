-- +goose Up
create index part_name on part (name);
