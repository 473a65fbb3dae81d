-- +goose Up
alter table eight_d add column reference_id text not null default '';
create index eight_d_reference on eight_d (reference_id);
