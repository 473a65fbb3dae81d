-- +goose Up
-- Lists as people want to see them again.
create table saved_view (
  id         text not null primary key,
  owner_id   text not null,
  owner_name text not null,
  shared     boolean not null,
  title      text not null,
  page       text not null,
  query      text not null,
  version    integer not null,
  created_at text not null
);
create index saved_view_owner on saved_view (owner_id);
