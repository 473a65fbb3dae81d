-- +goose Up
-- The texts of the procedures and calendars that releases of the program shipped, each once under its digest.
create table rule_text (
  sha256 text not null primary key,
  kind   text not null,
  name   text not null,
  body   text not null
);
