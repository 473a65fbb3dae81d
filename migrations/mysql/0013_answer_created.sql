-- +goose Up
create index answer_created on answer (created_at);
