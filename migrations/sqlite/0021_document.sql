-- +goose Up
create table document (
  id          text not null primary key,
  subject_id  text not null,
  site_id     text not null,
  customer_id text not null,
  form        text not null,
  language    text not null,
  audience    text not null,
  format      text not null,
  sha256      text not null,
  created_at  text not null,
  body        text not null
);
create index document_subject on document (subject_id, created_at, id);
