-- +goose Up
create index eight_d_number on eight_d (number, id);
