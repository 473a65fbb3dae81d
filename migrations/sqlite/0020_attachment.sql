-- +goose Up
create table attachment (
  id         text not null primary key,
  subject_id text not null,
  position   integer not null,
  sha256     text not null,
  created_at text not null
);
create index attachment_subject on attachment (subject_id, position, id);
