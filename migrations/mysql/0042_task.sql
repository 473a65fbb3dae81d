-- +goose Up
create table task (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  number      varchar(64) not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  `procedure` varchar(64) not null,
  duty        varchar(64) not null,
  first_on    char(10) character set ascii collate ascii_bin not null,
  last_on     char(10) character set ascii collate ascii_bin not null,
  status      varchar(64) not null,
  due_at      char(27) character set ascii collate ascii_bin not null,
  next_at     char(27) character set ascii collate ascii_bin not null,
  roles       longtext not null,
  taken_by    char(36) character set ascii collate ascii_bin not null,
  -- One task for each period of each duty.
  unique index task_once (site_id, `procedure`, duty, first_on, last_on),
  index task_due (due_at, id),
  index task_number (number, id),
  index task_status (status, due_at, id),
  index task_next (next_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
