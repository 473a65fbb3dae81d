-- +goose Up
create table user_account (
  id         text not null primary key,
  login      text not null,
  name       text not null,
  roles      text not null,
  active     boolean not null,
  created_at text not null,
  search     text not null
);
create unique index user_account_login on user_account (login);
