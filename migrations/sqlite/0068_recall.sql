-- +goose Up
create table recall (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  branch      text not null,
  risk_class  text not null,
  mock        boolean not null,
  opened_at   text not null,
  search      text not null
);
create index recall_opened on recall (opened_at, id);
create index recall_number on recall (number, id);
