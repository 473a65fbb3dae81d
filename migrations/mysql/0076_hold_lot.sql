-- +goose Up
-- Of which lots the lines of a hold notice are: the id of a lot, or number: and its number.
create table hold_lot (
  hold_id char(36) character set ascii collate ascii_bin not null,
  lot     varchar(255) not null,
  primary key (hold_id, lot),
  index hold_lot_lot (lot, hold_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_nopad_bin;
