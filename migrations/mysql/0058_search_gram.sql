-- +goose Up
-- Which grams stand in which records, for the search. Records that are there already get theirs when the program starts.
create table search_gram (
  gram varchar(64) not null,
  doc  char(36) character set ascii collate ascii_bin not null,
  tf   int not null,
  primary key (gram, doc),
  index search_gram_doc (doc)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
