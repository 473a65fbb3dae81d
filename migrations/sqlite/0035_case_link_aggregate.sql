-- +goose Up
create index case_link_aggregate on case_link (aggregate_id);
