-- +goose Up
-- How much of each lot the shipments hold.
create table shipment_line (
  shipment_id text not null,
  lot_id      text not null,
  quantity    integer not null,
  primary key (shipment_id, lot_id)
);
create index shipment_line_lot on shipment_line (lot_id, shipment_id, quantity);
