-- +goose Up
-- Who reads a case that its procedure keeps to some: by its events (case_reader, which has rows for such cases alone),
-- and by what its records name (case_part). Both are derived; runs are folded again when the program starts, which
-- writes the rows of those that are there already.
create table case_reader (
  case_id text not null,
  reader  text not null,
  primary key (case_id, reader)
) without rowid;
create table case_part (
  case_id      text not null,
  reader       text not null,
  aggregate_id text not null,
  primary key (case_id, reader, aggregate_id)
) without rowid;
-- The record that bears an attachment: its subject, or the complaint of a return.
alter table attachment add column owner_id text not null default '';
update attachment set owner_id = coalesce(
  (select case json_extract(body, '$.Subject.Kind') when 'return' then json_extract(body, '$.Cases[0]') end from aggregate where aggregate.id = attachment.id),
  subject_id);
update run set next_at = null;
