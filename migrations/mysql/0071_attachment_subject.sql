-- +goose Up
create index attachment_subject on attachment (subject_id, position, id);
