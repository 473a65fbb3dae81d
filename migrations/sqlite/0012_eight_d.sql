-- +goose Up
create table eight_d (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  answer      text not null,
  opened_at   text not null,
  updated_at  text not null,
  search      text not null
);
create index eight_d_opened on eight_d (opened_at, id);
create index eight_d_number on eight_d (number, id);
create index eight_d_updated on eight_d (updated_at, id);
