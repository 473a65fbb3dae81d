-- +goose Up
-- Of which lots the lines of a hold notice are: the id of a lot, or number: and its number.
create table hold_lot (
  hold_id text not null,
  lot     text not null,
  primary key (hold_id, lot)
);
create index hold_lot_lot on hold_lot (lot, hold_id);
