-- +goose Up
-- The ranges of serial numbers of the lots.
create table lot_serial (
  lot_id      char(36) character set ascii collate ascii_bin not null,
  n           bigint not null,
  part_number varchar(100) not null,
  prefix      varchar(100) not null,
  width       bigint not null,
  from_n      bigint not null,
  to_n        bigint not null,
  primary key (lot_id, n),
  index lot_serial_range (part_number, prefix, width, from_n, to_n),
  index lot_serial_search (prefix, width, from_n, to_n)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
