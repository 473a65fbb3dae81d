-- +goose Up
-- What waits for somebody, one row for each thing; clocks stand in run_clock.
create table waiting (
  id           varchar(191) character set ascii collate ascii_bin not null primary key,
  aggregate_id char(36) character set ascii collate ascii_bin not null,
  site_id      char(36) character set ascii collate ascii_bin not null,
  customer_id  char(36) character set ascii collate ascii_bin not null,
  kind         varchar(32) character set ascii collate ascii_bin not null,
  part         varchar(128) character set ascii collate ascii_bin not null,
  whom         varchar(255) not null,
  barred       longtext not null,
  due_at       char(27) character set ascii collate ascii_bin not null,
  begun_by     char(36) character set ascii collate ascii_bin not null,
  what         longtext not null,
  index waiting_whom (whom, due_at, id),
  index waiting_begun (begun_by, due_at, id),
  index waiting_aggregate (aggregate_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
