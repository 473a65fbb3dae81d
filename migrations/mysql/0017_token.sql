-- +goose Up
create table token (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  user_id    char(36) character set ascii collate ascii_bin not null,
  hash       char(64) character set ascii collate ascii_bin not null,
  created_at char(27) character set ascii collate ascii_bin not null,
  unique index token_hash (hash),
  index token_user (user_id, created_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
