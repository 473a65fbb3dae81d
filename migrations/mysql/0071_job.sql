-- +goose Up
-- Answers that take long to make.
create table job (
  id         char(36) character set ascii collate ascii_bin not null primary key,
  owner_id   char(36) character set ascii collate ascii_bin not null,
  status     varchar(20) character set ascii collate ascii_bin not null,
  queued_at  varchar(27) character set ascii collate ascii_bin not null,
  held_until varchar(27) character set ascii collate ascii_bin not null,
  expires_at varchar(27) character set ascii collate ascii_bin not null,
  sha256     varchar(64) character set ascii collate ascii_bin not null,
  body       mediumtext not null,
  index job_owner (owner_id, queued_at),
  index job_status (status, queued_at),
  index job_sha256 (sha256)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
