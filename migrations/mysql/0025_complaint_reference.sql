-- +goose Up
create index complaint_reference on complaint (reference);
