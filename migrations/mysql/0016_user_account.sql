-- +goose Up
create table user_account (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  login      varchar(64) not null,
  name       varchar(255) not null,
  roles      varchar(255) not null,
  active     boolean not null,
  created_at char(27) character set ascii collate ascii_bin not null,
  search     longtext not null,
  unique index user_account_login (login)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
