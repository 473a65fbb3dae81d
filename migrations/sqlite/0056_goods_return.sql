-- +goose Up
-- The returns of all cases as lists filter, sort and find them.
create table goods_return (
  id              text not null primary key,
  case_id         text not null,
  site_id         text not null,
  customer_id     text not null,
  number          text not null,
  status          text not null,
  kind            text not null,
  reference       text not null,
  tracking_number text not null,
  expected_on     text not null,
  announced_at    text not null
);
create index goods_return_announced on goods_return (announced_at, id);
create index goods_return_expected on goods_return (expected_on, id);
create index goods_return_status on goods_return (status, announced_at, id);
create index goods_return_case on goods_return (case_id);
