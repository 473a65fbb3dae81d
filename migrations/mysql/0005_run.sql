-- +goose Up
create table run (
  case_id  char(36) character set ascii collate ascii_bin not null primary key,
  position bigint not null,
  body     longtext not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
