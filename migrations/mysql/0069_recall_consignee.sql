-- +goose Up
-- The lines of recalls, for lists and totals.
create table recall_consignee (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  recall_id   char(36) character set ascii collate ascii_bin not null,
  version     bigint not null,
  position    bigint not null,
  kind        varchar(64) not null,
  part_number varchar(200) not null,
  unit        varchar(200) not null,
  shipped     bigint not null,
  on_hand     bigint not null,
  returned    bigint not null,
  corrected   bigint not null,
  destroyed   bigint not null,
  consumed    bigint not null,
  lost        bigint not null,
  no_answer   bigint not null,
  notified    bigint not null,
  answered    bigint not null,
  sampled     bigint not null,
  checked     bigint not null,
  effective   bigint not null,
  puzzles     bigint not null,
  search      longtext not null,
  index recall_consignee_position (recall_id, position)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
