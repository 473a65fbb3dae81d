-- +goose Up
-- The claims of all cases as lists filter and sort them. Runs are folded again when the program starts, for they
-- know of claims from now on.
create table claim (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  case_id     char(36) character set ascii collate ascii_bin not null,
  site_id     char(36) character set ascii collate ascii_bin not null,
  customer_id char(36) character set ascii collate ascii_bin not null,
  status      varchar(64) not null,
  currency    char(3) character set ascii collate ascii_bin not null,
  due_on      char(10) character set ascii collate ascii_bin not null,
  raised_at   char(27) character set ascii collate ascii_bin not null,
  index claim_due (due_on, id),
  index claim_raised (raised_at, id),
  index claim_status (status, due_on, id),
  index claim_case (case_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
update run set next_at = null;
