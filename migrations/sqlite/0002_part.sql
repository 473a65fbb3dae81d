-- +goose Up
create table part (
  aggregate_id text not null,
  name         text not null,
  version      integer not null,
  body         text not null,
  primary key (aggregate_id, name)
);
create index part_name on part (name);
