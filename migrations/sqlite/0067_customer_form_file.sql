-- +goose Up
-- The workbooks of customers' own forms, one row for each revision.
create table customer_form_file (
  id       text not null primary key,
  form_id  text not null,
  revision integer not null,
  sha256   text not null
);
create index customer_form_file_digest on customer_form_file (sha256);
