-- +goose Up
create index complaint_received on complaint (received_at, id);
