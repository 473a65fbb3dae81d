-- +goose Up
create table delivery (
  id           text not null primary key,
  channel      text not null,
  target_id    text not null,
  target       text not null,
  language     text not null,
  lane         text not null,
  aggregate_id text not null,
  sequence     integer not null,
  number       text not null,
  site_id      text not null,
  customer_id  text not null,
  kind         text not null,
  event        text not null,
  status       text not null,
  tries        integer not null,
  created_at   text not null,
  due_at       text not null,
  sent_at      text not null,
  error        text not null,
  notice       text not null
);
create unique index delivery_once on delivery (target_id, channel, aggregate_id, sequence);
create index delivery_lane on delivery (lane, status, aggregate_id, sequence);
create index delivery_due on delivery (status, due_at, lane);
create index delivery_created on delivery (created_at, id);
