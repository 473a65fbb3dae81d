-- +goose Up
-- +goose StatementBegin
create trigger event_no_update before update on event begin
  select raise(abort, 'events are never changed or removed');
end;
-- +goose StatementEnd
