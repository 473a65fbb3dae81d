-- +goose Up
create table unsealed (
  aggregate_id text not null primary key
);
