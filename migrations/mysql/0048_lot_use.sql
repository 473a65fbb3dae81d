-- +goose Up
-- The genealogy: which component lots each lot was made of.
create table lot_use (
  lot_id       char(36) character set ascii collate ascii_bin not null,
  component_id char(36) character set ascii collate ascii_bin not null,
  quantity     bigint not null,
  primary key (lot_id, component_id),
  index lot_use_component (component_id, lot_id, quantity)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
