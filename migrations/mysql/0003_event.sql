-- +goose Up
create table event (
  aggregate_id     char(36) character set ascii collate ascii_bin not null,
  sequence         bigint not null,
  kind             varchar(64) not null,
  type             varchar(64) not null,
  at               char(27) character set ascii collate ascii_bin not null,
  entered_at       char(27) character set ascii collate ascii_bin not null,
  actor_id         char(36) character set ascii collate ascii_bin not null,
  actor_name       varchar(255) not null,
  actor_department varchar(255) not null,
  request_id       varchar(64) not null,
  address          varchar(64) not null,
  reason           longtext not null,
  cases            longtext not null,
  facts            longtext not null,
  changes          longtext not null,
  digests          longtext not null,
  previous         char(64) character set ascii collate ascii_bin not null,
  hash             char(64) character set ascii collate ascii_bin not null,
  primary key (aggregate_id, sequence),
  index event_entered (entered_at, aggregate_id, sequence)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
