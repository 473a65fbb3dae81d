-- +goose Up
create table eight_d_action (
  id          text not null primary key,
  eight_d_id  text not null,
  site_id     text not null,
  customer_id text not null,
  discipline  text not null,
  type        text not null,
  status      text not null,
  planned_on  text not null,
  owner_id    text not null,
  owner_name  text not null
);
create index eight_d_action_planned on eight_d_action (planned_on, id);
create index eight_d_action_status on eight_d_action (status, planned_on, id);
create index eight_d_action_owner on eight_d_action (owner_id, planned_on, id);
