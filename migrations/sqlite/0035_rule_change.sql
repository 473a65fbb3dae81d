-- +goose Up
create table rule_change (
  stamp        integer not null primary key,
  kind         text not null,
  aggregate_id text not null,
  sequence     integer not null,
  entered_at   text not null,
  body         text not null
);
create index rule_change_aggregate on rule_change (aggregate_id, stamp);
