-- +goose Up
-- The workbooks of customers' own forms, one row for each revision.
create table customer_form_file (
  id       varchar(64) character set ascii collate ascii_bin not null primary key,
  form_id  char(36) character set ascii collate ascii_bin not null,
  revision bigint not null,
  sha256   char(64) character set ascii collate ascii_bin not null,
  index customer_form_file_digest (sha256)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
