-- +goose Up
create table answer (
  actor_id   text not null,
  route      text not null,
  idem_key   text not null,
  digest     text not null,
  body       text not null,
  created_at text not null,
  primary key (actor_id, route, idem_key)
);
create index answer_created on answer (created_at);
