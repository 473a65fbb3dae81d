-- +goose Up
update eight_d set reference_id = coalesce(
  (select json_extract(part.body, '$.Fields.Reference.ID') from part where part.aggregate_id = eight_d.id and part.name = 'd0'), '')
where answer = 'reference';
