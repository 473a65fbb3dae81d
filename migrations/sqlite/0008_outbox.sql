-- +goose Up
create table outbox (
  id           text not null primary key,
  aggregate_id text not null,
  sequence     integer not null,
  created_at   text not null
);
