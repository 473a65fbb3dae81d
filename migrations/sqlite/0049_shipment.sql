-- +goose Up
-- The shipments as they were last stated, each with the statement that says so.
create table shipment (
  id           text not null primary key,
  posting_id   text not null,
  entry        integer not null,
  version      integer not null,
  site_id      text not null,
  number       text not null,
  external_id  text null,
  customer_id  text not null,
  name         text not null,
  country      text not null,
  city         text not null,
  status       text not null,
  shipped_on   text not null,
  delivered_on text not null,
  search       text not null,
  unique (number, site_id),
  unique (external_id, site_id)
);
create index shipment_shipped on shipment (shipped_on, id);
create index shipment_customer on shipment (customer_id, shipped_on, id);
create index shipment_status on shipment (status, shipped_on, id);
