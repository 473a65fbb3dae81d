-- +goose Up
create index complaint_customer on complaint (customer_id, received_at, id);
