-- +goose Up
-- Answers that take long to make.
create table job (
  id         text not null primary key,
  owner_id   text not null,
  status     text not null,
  queued_at  text not null,
  held_until text not null,
  expires_at text not null,
  sha256     text not null,
  body       text not null
);
create index job_owner on job (owner_id, queued_at);
create index job_status on job (status, queued_at);
create index job_sha256 on job (sha256);
