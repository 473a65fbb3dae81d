-- +goose Up
create table master (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  kind        varchar(64) not null,
  number      varchar(255) not null,
  name        varchar(255) not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  active      boolean not null,
  created_at  char(27) character set ascii collate ascii_bin not null,
  search      longtext not null,
  index master_number (kind, number, id),
  index master_name (kind, name, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
