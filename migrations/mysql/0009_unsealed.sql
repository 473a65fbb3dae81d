-- +goose Up
create table unsealed (
  aggregate_id char(36) character set ascii collate ascii_bin not null primary key
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
