-- +goose Up
create table lane (
  name    varchar(64) character set ascii collate ascii_bin not null primary key,
  holder  char(36) character set ascii collate ascii_bin not null,
  until   varchar(27) character set ascii collate ascii_bin not null,
  free_at varchar(27) character set ascii collate ascii_bin not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
