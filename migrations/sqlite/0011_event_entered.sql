-- +goose Up
create index event_entered on event (entered_at, aggregate_id, sequence);
