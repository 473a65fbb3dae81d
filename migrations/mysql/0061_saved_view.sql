-- +goose Up
-- Lists as people want to see them again.
create table saved_view (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  owner_id   char(36) character set ascii collate ascii_bin not null,
  owner_name varchar(255) not null,
  shared     boolean not null,
  title      varchar(255) not null,
  page       varchar(255) not null,
  query      text not null,
  version    bigint not null,
  created_at char(27) character set ascii collate ascii_bin not null,
  index saved_view_owner (owner_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
