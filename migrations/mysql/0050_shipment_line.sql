-- +goose Up
-- How much of each lot the shipments hold.
create table shipment_line (
  shipment_id char(36) character set ascii collate ascii_bin not null,
  lot_id      char(36) character set ascii collate ascii_bin not null,
  quantity    bigint not null,
  primary key (shipment_id, lot_id),
  index shipment_line_lot (lot_id, shipment_id, quantity)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
