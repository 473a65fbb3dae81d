-- +goose Up
create index token_user on token (user_id, created_at, id);
