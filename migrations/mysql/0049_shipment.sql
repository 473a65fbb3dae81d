-- +goose Up
-- The shipments as they were last stated, each with the statement that says so.
create table shipment (
  id           char(36) character set ascii collate ascii_bin not null primary key,
  posting_id   char(36) character set ascii collate ascii_bin not null,
  entry        bigint not null,
  version      bigint not null,
  site_id      char(36) character set ascii collate ascii_bin not null,
  number       varchar(100) not null,
  external_id  varchar(100) null,
  customer_id  char(36) character set ascii collate ascii_bin not null,
  name         varchar(100) not null,
  country      varchar(2) not null,
  city         varchar(100) not null,
  status       varchar(32) not null,
  shipped_on   char(10) character set ascii collate ascii_bin not null,
  delivered_on char(10) character set ascii collate ascii_bin not null,
  search       longtext not null,
  unique (number, site_id),
  unique (external_id, site_id),
  index shipment_shipped (shipped_on, id),
  index shipment_customer (customer_id, shipped_on, id),
  index shipment_status (status, shipped_on, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
