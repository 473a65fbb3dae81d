-- +goose Up
-- The genealogy: which component lots each lot was made of.
create table lot_use (
  lot_id       text not null,
  component_id text not null,
  quantity     integer not null,
  primary key (lot_id, component_id)
);
create index lot_use_component on lot_use (component_id, lot_id, quantity);
