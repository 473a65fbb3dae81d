-- +goose Up
-- Which grams stand in which records, for the search. Records that are there already get theirs when the program starts.
create table search_gram (
  gram text not null,
  doc  text not null,
  tf   integer not null,
  primary key (gram, doc)
) without rowid;
create index search_gram_doc on search_gram (doc);
