-- +goose Up
-- Costs as cases find them. What they say stands in their documents alone.
create table cost (
  id          text not null primary key,
  case_id     text not null,
  recorded_at text not null
);
create index cost_of_case on cost (case_id, recorded_at, id);
