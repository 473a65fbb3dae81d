-- +goose Up
-- Derived rows that are still to be made for the records of an older program, and how far that is.
create table refill (
  name    varchar(64) not null primary key,
  done_to char(36) character set ascii collate ascii_bin not null
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
