-- +goose Up
create table aggregate (
  id          text not null primary key,
  kind        text not null,
  number      text null,
  site_id     text not null,
  customer_id text not null,
  version     integer not null,
  sequence    integer not null,
  head        text not null,
  body        text not null,
  created_at  text not null,
  updated_at  text not null,
  unique (kind, number)
);
