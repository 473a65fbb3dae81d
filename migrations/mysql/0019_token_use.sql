-- +goose Up
create table token_use (
  token_id char(36) character set ascii collate ascii_bin not null primary key,
  used_at  char(27) character set ascii collate ascii_bin not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
