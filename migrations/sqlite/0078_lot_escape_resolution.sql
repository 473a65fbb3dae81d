-- +goose Up
-- The explanations that resolve escapes.
create table lot_escape_resolution (
  escape_id  text not null primary key,
  posting_id text not null
);
