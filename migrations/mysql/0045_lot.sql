-- +goose Up
-- The lots as they were last stated, each with the statement that says so.
create table lot (
  id           char(36) character set ascii collate ascii_bin not null primary key,
  posting_id   char(36) character set ascii collate ascii_bin not null,
  entry        bigint not null,
  version      bigint not null,
  site_id      char(36) character set ascii collate ascii_bin not null,
  kind         varchar(32) not null,
  part_number  varchar(100) not null,
  product_id   char(36) character set ascii collate ascii_bin not null,
  number       varchar(100) not null,
  external_id  varchar(100) null,
  quantity     bigint not null,
  unit         varchar(20) not null,
  produced_on  char(10) character set ascii collate ascii_bin not null,
  line         varchar(100) not null,
  supplier     varchar(100) not null,
  supplier_lot varchar(100) not null,
  search       longtext not null,
  unique (part_number, number, site_id),
  unique (external_id, site_id),
  index lot_number (number, id),
  index lot_product (product_id, number, id),
  index lot_produced (produced_on, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
