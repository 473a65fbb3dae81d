-- +goose Up
insert into goods_return
select json_extract(p.body, '$.ID'), p.aggregate_id, c.site_id, c.customer_id, json_extract(p.body, '$.Number'), json_extract(p.body, '$.Status'), json_extract(p.body, '$.Kind'),
       json_extract(p.body, '$.Reference'), json_extract(p.body, '$.TrackingNumber'), coalesce(nullif(json_extract(p.body, '$.ExpectedOn'), ''), '9999-12-31'),
       substr(json_extract(p.body, '$.Announced.At'), 1, 19) || '.' || substr(replace(substr(json_extract(p.body, '$.Announced.At'), 21), 'Z', '') || '000000', 1, 6) || 'Z'
from part p join complaint c on c.id = p.aggregate_id
where p.name like 'return/%';
