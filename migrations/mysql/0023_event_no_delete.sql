-- +goose Up
-- +goose StatementBegin
create trigger event_no_delete before delete on event for each row
  signal sqlstate '45000' set message_text = 'events are never changed or removed';
-- +goose StatementEnd
