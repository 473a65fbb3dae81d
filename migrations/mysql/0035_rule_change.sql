-- +goose Up
create table rule_change (
  stamp        bigint not null primary key,
  kind         varchar(64) not null,
  aggregate_id char(36) character set ascii collate ascii_bin not null,
  sequence     bigint not null,
  entered_at   char(27) character set ascii collate ascii_bin not null,
  body         longtext not null,
  index rule_change_aggregate (aggregate_id, stamp)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
