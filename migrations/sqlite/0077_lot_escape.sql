-- +goose Up
-- Shipments of held goods that were reported as done, one row for each notice that held them.
create table lot_escape (
  id          text not null,
  hold_id     text not null,
  posting_id  text not null,
  lot_id      text not null,
  shipment_id text not null,
  excess      integer not null,
  primary key (id, hold_id)
);
create index lot_escape_lot on lot_escape (lot_id, id);
create index lot_escape_hold on lot_escape (hold_id, id);
