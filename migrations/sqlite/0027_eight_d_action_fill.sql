-- +goose Up
insert into eight_d_action
select json_extract(a.value, '$.ID'), p.aggregate_id, e.site_id, e.customer_id,
       p.name, json_extract(a.value, '$.Type'), json_extract(a.value, '$.Status'),
       coalesce(nullif(json_extract(a.value, '$.PlannedOn'), ''), '9999-12-31'), coalesce(json_extract(a.value, '$.Owner.UserID'), ''), coalesce(json_extract(a.value, '$.Owner.Name'), '')
from part p join eight_d e on e.id = p.aggregate_id, json_each(p.body, '$.Actions') a
where p.name in ('d0', 'd3', 'd5', 'd7') and json_type(p.body, '$.Actions') = 'array';
