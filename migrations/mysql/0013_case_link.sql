-- +goose Up
create table case_link (
  case_id      char(36) character set ascii collate ascii_bin not null,
  aggregate_id char(36) character set ascii collate ascii_bin not null,
  kind         varchar(64) not null,
  primary key (case_id, aggregate_id),
  index case_link_aggregate (aggregate_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
