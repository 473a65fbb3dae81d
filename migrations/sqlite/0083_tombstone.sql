-- +goose Up
-- What remains of documents whose bytes were removed after their retention. What it says stands in its document alone.
create table tombstone (
  document_id text not null primary key,
  id          text not null,
  sha256      text not null
);
create index tombstone_sha256 on tombstone (sha256);
