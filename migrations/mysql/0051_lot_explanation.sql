-- +goose Up
-- Why discrepancies of lots stand: an explanation counts as long as the figures are those.
create table lot_explanation (
  posting_id char(36) character set ascii collate ascii_bin not null,
  entry      bigint not null,
  lot_id     char(36) character set ascii collate ascii_bin not null,
  code       varchar(64) not null,
  stated     bigint not null,
  made       bigint not null,
  primary key (posting_id, entry),
  index lot_explanation_lot (lot_id, code, stated, made)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
