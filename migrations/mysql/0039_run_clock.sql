-- +goose Up
-- The clocks of all cases as lists filter and sort them, one row for each turn that has started. Runs are folded
-- again when the program starts, which writes the rows of those that are there already.
create table run_clock (
  id         varchar(191) character set ascii collate ascii_bin not null primary key,
  case_id    char(36) character set ascii collate ascii_bin not null,
  code       varchar(128) character set ascii collate ascii_bin not null,
  kind       varchar(16) not null,
  started_at char(27) character set ascii collate ascii_bin not null,
  warn_at    char(27) character set ascii collate ascii_bin not null,
  due_at     char(27) character set ascii collate ascii_bin not null,
  late_after char(27) character set ascii collate ascii_bin not null,
  stopped_at char(27) character set ascii collate ascii_bin not null,
  ended_at   char(27) character set ascii collate ascii_bin not null,
  index run_clock_due (due_at, id),
  index run_clock_open (stopped_at, due_at, id),
  index run_clock_case (case_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
update run set next_at = null;
