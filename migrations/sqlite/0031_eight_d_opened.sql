-- +goose Up
create index eight_d_opened on eight_d (opened_at, id);
