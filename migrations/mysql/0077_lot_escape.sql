-- +goose Up
-- Shipments of held goods that were reported as done, one row for each notice that held them.
create table lot_escape (
  id          char(36) character set ascii collate ascii_bin not null,
  hold_id     char(36) character set ascii collate ascii_bin not null,
  posting_id  char(36) character set ascii collate ascii_bin not null,
  lot_id      char(36) character set ascii collate ascii_bin not null,
  shipment_id char(36) character set ascii collate ascii_bin not null,
  excess      bigint not null,
  primary key (id, hold_id),
  index lot_escape_lot (lot_id, id),
  index lot_escape_hold (hold_id, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
