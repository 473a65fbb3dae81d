-- +goose Up
create table series (
  name text not null primary key,
  n    integer not null
);
