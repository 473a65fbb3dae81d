-- +goose Up
create table case_link (
  case_id      text not null,
  aggregate_id text not null,
  kind         text not null,
  primary key (case_id, aggregate_id)
);
create index case_link_aggregate on case_link (aggregate_id);
