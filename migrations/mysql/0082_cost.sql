-- +goose Up
-- Costs as cases find them. What they say stands in their documents alone.
create table cost (
  id          char(36) character set ascii collate ascii_bin not null primary key,
  case_id     char(36) character set ascii collate ascii_bin not null,
  recorded_at char(27) character set ascii collate ascii_bin not null,
  index cost_of_case (case_id, recorded_at, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
