-- +goose Up
create table series (
  name varchar(255) character set ascii collate ascii_bin not null primary key,
  n    bigint not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
