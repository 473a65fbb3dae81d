-- +goose Up
create index attachment_sha256 on attachment (sha256);
