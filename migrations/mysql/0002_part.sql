-- +goose Up
create table part (
  aggregate_id char(36) character set ascii collate ascii_bin not null,
  name         varchar(255) character set ascii collate ascii_bin not null,
  version      bigint not null,
  body         longtext not null,
  primary key (aggregate_id, name),
  index part_name (name)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
