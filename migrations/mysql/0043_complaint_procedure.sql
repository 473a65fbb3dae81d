-- +goose Up
-- Since when a site works by a procedure.
create index complaint_procedure on complaint (site_id, `procedure`, received_at);
