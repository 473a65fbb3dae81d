-- +goose Up
-- Supplier 8D requests as lists filter and sort them.
create table supplier_request (
  id        char(36) character set ascii collate ascii_bin not null primary key,
  number    varchar(64) not null,
  site_id   char(36) character set ascii collate ascii_bin not null,
  status    varchar(64) not null,
  opened_at char(27) character set ascii collate ascii_bin not null,
  search    longtext not null,
  index supplier_request_at (opened_at, id),
  index supplier_request_number (number, id),
  index supplier_request_status (status, opened_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
