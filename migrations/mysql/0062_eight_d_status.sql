-- +goose Up
-- The inbox asks for the few 8Ds that wait for a signature among all.
create index eight_d_status on eight_d (status, opened_at, id);
