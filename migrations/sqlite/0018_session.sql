-- +goose Up
create table session (
  id         text not null primary key,
  user_id    text not null,
  hash       text not null,
  expires_at text not null
);
create unique index session_hash on session (hash);
