-- +goose Up
-- Why discrepancies of lots stand: an explanation counts as long as the figures are those.
create table lot_explanation (
  posting_id text not null,
  entry      integer not null,
  lot_id     text not null,
  code       text not null,
  stated     integer not null,
  made       integer not null,
  primary key (posting_id, entry)
);
create index lot_explanation_lot on lot_explanation (lot_id, code, stated, made);
