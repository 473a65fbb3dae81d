-- +goose Up
create table recall (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  number      varchar(64) not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  status      varchar(64) not null,
  branch      varchar(64) not null,
  risk_class  varchar(64) not null,
  mock        boolean not null,
  opened_at   char(27) character set ascii collate ascii_bin not null,
  search      longtext not null,
  index recall_opened (opened_at, id),
  index recall_number (number, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
