-- +goose Up
create table master (
  id          text not null primary key,
  kind        text not null,
  number      text not null,
  name        text not null,
  site_id     text not null,
  active      boolean not null,
  created_at  text not null,
  search      text not null
);
create index master_number on master (kind, number, id);
create index master_name on master (kind, name, id);
