-- +goose Up
-- The lots as they were last stated, each with the statement that says so.
create table lot (
  id           text not null primary key,
  posting_id   text not null,
  entry        integer not null,
  version      integer not null,
  site_id      text not null,
  kind         text not null,
  part_number  text not null,
  product_id   text not null,
  number       text not null,
  external_id  text null,
  quantity     integer not null,
  unit         text not null,
  produced_on  text not null,
  line         text not null,
  supplier     text not null,
  supplier_lot text not null,
  search       text not null,
  unique (part_number, number, site_id),
  unique (external_id, site_id)
);
create index lot_number on lot (number, id);
create index lot_product on lot (product_id, number, id);
create index lot_produced on lot (produced_on, id);
