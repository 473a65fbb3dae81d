-- +goose Up
create index document_subject on document (subject_id, created_at, id);
