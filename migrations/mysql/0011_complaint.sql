-- +goose Up
create table complaint (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  number      varchar(64) not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  status      varchar(64) not null,
  kind        varchar(64) not null,
  `procedure` varchar(64) not null,
  severity    varchar(64) not null,
  received_at char(27) character set ascii collate ascii_bin not null,
  reference   varchar(255) not null,
  search      longtext not null,
  index complaint_received (received_at, id),
  index complaint_number (number, id),
  index complaint_status (status, received_at, id),
  index complaint_customer (customer_id, received_at, id),
  index complaint_reference (reference)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
