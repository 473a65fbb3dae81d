-- +goose Up
create unique index token_hash on token (hash);
