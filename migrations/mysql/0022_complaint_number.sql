-- +goose Up
create index complaint_number on complaint (number, id);
