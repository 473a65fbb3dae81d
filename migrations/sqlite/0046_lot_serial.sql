-- +goose Up
-- The ranges of serial numbers of the lots.
create table lot_serial (
  lot_id      text not null,
  n           integer not null,
  part_number text not null,
  prefix      text not null,
  width       integer not null,
  from_n      integer not null,
  to_n        integer not null,
  primary key (lot_id, n)
);
create index lot_serial_range on lot_serial (part_number, prefix, width, from_n, to_n);
create index lot_serial_search on lot_serial (prefix, width, from_n, to_n);
