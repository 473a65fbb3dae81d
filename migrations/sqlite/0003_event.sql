-- +goose Up
create table event (
  aggregate_id     text not null,
  sequence         integer not null,
  kind             text not null,
  type             text not null,
  at               text not null,
  entered_at       text not null,
  actor_id         text not null,
  actor_name       text not null,
  actor_department text not null,
  request_id       text not null,
  address          text not null,
  reason           text not null,
  cases            text not null,
  facts            text not null,
  changes          text not null,
  digests          text not null,
  previous         text not null,
  hash             text not null,
  primary key (aggregate_id, sequence)
);
create index event_entered on event (entered_at, aggregate_id, sequence);
