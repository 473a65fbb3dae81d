-- +goose Up
-- A list is walked in its order and filtered within one index, for no filter alone narrows a hundred thousand cases.
create index complaint_listed on complaint (received_at, id, status, severity, `procedure`, kind, customer_id, site_id);
