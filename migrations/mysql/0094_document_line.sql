-- +goose Up
-- The one consignee of a recall that a letter is for; empty for what is about the whole record.
alter table document
  add column line_id char(36) character set ascii collate ascii_bin not null default '',
  add index document_line (line_id);
