-- +goose Up
-- What of the lots lies where.
create table lot_stock (
  lot_id   text not null,
  n        integer not null,
  location text not null,
  place    text not null,
  quantity integer not null,
  primary key (lot_id, n)
);
