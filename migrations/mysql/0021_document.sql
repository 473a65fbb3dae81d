-- +goose Up
create table document (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  subject_id  char(36) character set ascii collate ascii_bin not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  form        varchar(64) not null,
  language    varchar(64) not null,
  audience    varchar(64) not null,
  format      varchar(64) not null,
  sha256      char(64) character set ascii collate ascii_bin not null,
  created_at  char(27) character set ascii collate ascii_bin not null,
  body        longtext not null,
  index document_subject (subject_id, created_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
