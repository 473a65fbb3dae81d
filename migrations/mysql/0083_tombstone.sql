-- +goose Up
-- What remains of documents whose bytes were removed after their retention. What it says stands in its document alone.
create table tombstone (
  document_id char(36) character set ascii collate ascii_bin not null primary key,
  id          char(36) character set ascii collate ascii_bin not null,
  sha256      char(64) character set ascii collate ascii_bin not null,
  index tombstone_sha256 (sha256)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
