-- +goose Up
create table seal (
  position     bigint not null primary key,
  sealed_at    char(27) character set ascii collate ascii_bin not null,
  heads        longtext not null,
  previous     char(64) character set ascii collate ascii_bin not null,
  hash         char(64) character set ascii collate ascii_bin not null,
  signature    varchar(255) character set ascii collate ascii_bin not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
