-- +goose Up
alter table eight_d
  add column reference_id char(36) character set ascii collate ascii_bin not null default '',
  add index eight_d_reference (reference_id);
