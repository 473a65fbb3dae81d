-- +goose Up
-- The lines of recalls, for lists and totals.
create table recall_consignee (
  id          text not null primary key,
  recall_id   text not null,
  version     integer not null,
  position    integer not null,
  kind        text not null,
  part_number text not null,
  unit        text not null,
  shipped     integer not null,
  on_hand     integer not null,
  returned    integer not null,
  corrected   integer not null,
  destroyed   integer not null,
  consumed    integer not null,
  lost        integer not null,
  no_answer   integer not null,
  notified    integer not null,
  answered    integer not null,
  sampled     integer not null,
  checked     integer not null,
  effective   integer not null,
  puzzles     integer not null,
  search      text not null
);
create index recall_consignee_position on recall_consignee (recall_id, position);
