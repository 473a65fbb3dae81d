-- +goose Up
-- Nothing read the outbox before notices came; what waits there is history, not news.
delete from outbox;
