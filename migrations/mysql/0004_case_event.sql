-- +goose Up
create table case_event (
  case_id      char(36) character set ascii collate ascii_bin not null,
  position     bigint not null,
  aggregate_id char(36) character set ascii collate ascii_bin not null,
  sequence     bigint not null,
  primary key (case_id, position)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
