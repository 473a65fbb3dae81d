-- +goose Up
create table seal (
  position     integer not null primary key,
  sealed_at    text not null,
  heads        text not null,
  previous     text not null,
  hash         text not null,
  signature    text not null
);
