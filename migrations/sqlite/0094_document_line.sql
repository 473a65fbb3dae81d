-- +goose Up
-- The one consignee of a recall that a letter is for; empty for what is about the whole record.
alter table document add column line_id text not null default '';
create index document_line on document (line_id) where line_id <> '';
