-- +goose Up
-- Supplier 8D requests as lists filter and sort them.
create table supplier_request (
  id        text not null primary key,
  number    text not null,
  site_id   text not null,
  status    text not null,
  opened_at text not null,
  search    text not null
);
create index supplier_request_at on supplier_request (opened_at, id);
create index supplier_request_number on supplier_request (number, id);
create index supplier_request_status on supplier_request (status, opened_at, id);
