-- +goose Up
create table delivery_attempt (
  id          text not null primary key,
  delivery_id text not null,
  at          text not null,
  duration    integer not null,
  request     text not null,
  status      integer not null,
  response    text not null,
  error       text not null,
  actor_id    text not null,
  actor_name  text not null
);
create index delivery_attempt_of on delivery_attempt (delivery_id, id);
