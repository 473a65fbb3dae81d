-- +goose Up
-- What of the lots lies where.
create table lot_stock (
  lot_id   char(36) character set ascii collate ascii_bin not null,
  n        bigint not null,
  location varchar(100) not null,
  place    varchar(32) not null,
  quantity bigint not null,
  primary key (lot_id, n)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
