-- +goose Up
create table task (
  id          text not null primary key,
  number      text not null,
  site_id     text not null,
  procedure   text not null,
  duty        text not null,
  first_on    text not null,
  last_on     text not null,
  status      text not null,
  due_at      text not null,
  next_at     text not null,
  roles       text not null,
  taken_by    text not null
);
-- One task for each period of each duty.
create unique index task_once on task (site_id, procedure, duty, first_on, last_on);
create index task_due on task (due_at, id);
create index task_number on task (number, id);
create index task_status on task (status, due_at, id);
create index task_next on task (next_at, id);
