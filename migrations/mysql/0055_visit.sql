-- +goose Up
-- Visits to the house as lists filter and sort them. Runs are folded again when the program starts, for they know of
-- visits from now on.
create table visit (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  number      varchar(64) not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  status      varchar(64) not null,
  kind        varchar(64) not null,
  visit_at    char(27) character set ascii collate ascii_bin not null,
  search      longtext not null,
  index visit_at (visit_at, id),
  index visit_number (number, id),
  index visit_status (status, visit_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
update run set next_at = null;
