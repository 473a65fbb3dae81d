-- +goose Up
create table aggregate (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  kind        varchar(64) not null,
  number      varchar(64) null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  version     bigint not null,
  sequence    bigint not null,
  head        char(64) character set ascii collate ascii_bin not null,
  body        longtext not null,
  created_at  char(27) character set ascii collate ascii_bin not null,
  updated_at  char(27) character set ascii collate ascii_bin not null,
  unique (kind, number)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
