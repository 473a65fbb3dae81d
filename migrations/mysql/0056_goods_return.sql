-- +goose Up
-- The returns of all cases as lists filter, sort and find them.
create table goods_return (
  id              char(36) character set ascii collate ascii_bin not null primary key,
  case_id         char(36) character set ascii collate ascii_bin not null,
  site_id         char(36) character set ascii collate ascii_bin not null,
  customer_id     char(36) character set ascii collate ascii_bin not null,
  number          varchar(64) not null,
  status          varchar(64) not null,
  kind            varchar(64) not null,
  reference       varchar(255) not null,
  tracking_number varchar(255) not null,
  expected_on     char(10) character set ascii collate ascii_bin not null,
  announced_at    char(27) character set ascii collate ascii_bin not null,
  index goods_return_announced (announced_at, id),
  index goods_return_expected (expected_on, id),
  index goods_return_status (status, announced_at, id),
  index goods_return_case (case_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
