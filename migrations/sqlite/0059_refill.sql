-- +goose Up
-- Derived rows that are still to be made for the records of an older program, and how far that is.
create table refill (
  name    text not null primary key,
  done_to text not null
);
