-- +goose Up
insert into eight_d_action
select a.id, p.aggregate_id, e.site_id, e.customer_id, p.name, a.type, a.status, coalesce(nullif(a.planned_on, ''), '9999-12-31'), coalesce(a.owner_id, ''), coalesce(a.owner_name, '')
from part p join eight_d e on e.id = p.aggregate_id,
     json_table(p.body, '$.Actions[*]' columns (
       id varchar(36) path '$.ID', type varchar(64) path '$.Type', status varchar(64) path '$.Status',
       planned_on varchar(10) path '$.PlannedOn', owner_id varchar(36) path '$.Owner.UserID', owner_name text path '$.Owner.Name')) a
where p.name in ('d0', 'd3', 'd5', 'd7');
