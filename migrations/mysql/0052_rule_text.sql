-- +goose Up
-- The texts of the procedures and calendars that releases of the program shipped, each once under its digest.
create table rule_text (
  sha256 char(64) character set ascii collate ascii_bin not null primary key,
  kind   varchar(64) not null,
  name   varchar(200) not null,
  body   longtext not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
