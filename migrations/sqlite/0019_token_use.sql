-- +goose Up
create table token_use (
  token_id text not null primary key,
  used_at  text not null
);
