-- +goose Up
create table answer (
  actor_id   char(36) character set ascii collate ascii_bin not null,
  route      varchar(255) character set ascii collate ascii_bin not null,
  idem_key   varchar(255) character set ascii collate ascii_bin not null,
  digest     char(64) character set ascii collate ascii_bin not null,
  body       longtext not null,
  created_at char(27) character set ascii collate ascii_bin not null,
  primary key (actor_id, route, idem_key),
  index answer_created (created_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
