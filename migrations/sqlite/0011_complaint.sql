-- +goose Up
create table complaint (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  customer_id text not null,
  status      text not null,
  kind        text not null,
  `procedure` text not null,
  severity    text not null,
  received_at text not null,
  reference   text not null,
  search      text not null
);
create index complaint_received on complaint (received_at, id);
create index complaint_number on complaint (number, id);
create index complaint_status on complaint (status, received_at, id);
create index complaint_customer on complaint (customer_id, received_at, id);
create index complaint_reference on complaint (reference);
