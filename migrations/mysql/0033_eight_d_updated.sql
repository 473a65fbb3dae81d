-- +goose Up
create index eight_d_updated on eight_d (updated_at, id);
