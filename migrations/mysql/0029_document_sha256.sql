-- +goose Up
create index document_sha256 on document (sha256);
