-- +goose Up
insert into rule_change (stamp, kind, aggregate_id, sequence, entered_at, body)
select row_number() over (order by id), kind, id, sequence, updated_at, body from aggregate where kind = 'site';
