-- +goose Up
create table token (
  id         text not null primary key,
  user_id    text not null,
  hash       text not null,
  created_at text not null
);
create unique index token_hash on token (hash);
create index token_user on token (user_id, created_at, id);
