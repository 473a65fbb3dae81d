-- +goose Up
create table run (
  case_id  text not null primary key,
  position integer not null,
  body     text not null
);
