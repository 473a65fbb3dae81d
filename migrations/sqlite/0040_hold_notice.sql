-- +goose Up
create table hold_notice (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  opened_at   text not null,
  search      text not null
);
