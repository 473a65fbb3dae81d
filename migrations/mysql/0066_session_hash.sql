-- +goose Up
create unique index session_hash on session (hash);
