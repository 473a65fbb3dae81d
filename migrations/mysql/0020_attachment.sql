-- +goose Up
create table attachment (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  subject_id char(36) character set ascii collate ascii_bin not null,
  position   bigint not null,
  sha256     char(64) character set ascii collate ascii_bin not null,
  created_at char(27) character set ascii collate ascii_bin not null,
  index attachment_subject (subject_id, position, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
