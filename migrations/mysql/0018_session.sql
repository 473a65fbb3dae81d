-- +goose Up
create table session (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  user_id    char(36) character set ascii collate ascii_bin not null,
  hash       char(64) character set ascii collate ascii_bin not null,
  expires_at char(27) character set ascii collate ascii_bin not null,
  unique index session_hash (hash)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
