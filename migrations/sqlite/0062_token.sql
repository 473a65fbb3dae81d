-- +goose Up
create table token (
  id         text not null primary key,
  user_id    text not null,
  hash       text not null,
  created_at text not null
);
