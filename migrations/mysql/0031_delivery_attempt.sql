-- +goose Up
create table delivery_attempt (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  delivery_id char(36) character set ascii collate ascii_bin not null,
  at          char(27) character set ascii collate ascii_bin not null,
  duration    bigint not null,
  request     text not null,
  status      int not null,
  response    text not null,
  error       text not null,
  actor_id    varchar(36) character set ascii collate ascii_bin not null,
  actor_name  varchar(500) not null,
  index delivery_attempt_of (delivery_id, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
