-- +goose Up
create table eight_d_action (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  eight_d_id  char(36) character set ascii collate ascii_bin not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  discipline  varchar(8) not null,
  type        varchar(64) not null,
  status      varchar(64) not null,
  planned_on  char(10) character set ascii collate ascii_bin not null,
  owner_id    char(36) character set ascii collate ascii_bin not null,
  owner_name  text not null,
  index eight_d_action_planned (planned_on, id),
  index eight_d_action_status (status, planned_on, id),
  index eight_d_action_owner (owner_id, planned_on, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
