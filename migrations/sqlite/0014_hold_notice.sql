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
create index hold_notice_opened on hold_notice (opened_at, id);
create index hold_notice_number on hold_notice (number, id);
