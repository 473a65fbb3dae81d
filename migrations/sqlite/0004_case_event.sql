-- +goose Up
create table case_event (
  case_id      text not null,
  position     integer not null,
  aggregate_id text not null,
  sequence     integer not null,
  primary key (case_id, position)
) without rowid;
