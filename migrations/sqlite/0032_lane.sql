-- +goose Up
create table lane (
  name    text not null primary key,
  holder  text not null,
  until   text not null,
  free_at text not null
);
