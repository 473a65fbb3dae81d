-- +goose Up
-- The explanations that resolve escapes.
create table lot_escape_resolution (
  escape_id  char(36) character set ascii collate ascii_bin not null primary key,
  posting_id char(36) character set ascii collate ascii_bin not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
