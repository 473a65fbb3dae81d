-- +goose Up
create index complaint_status on complaint (status, received_at, id);
