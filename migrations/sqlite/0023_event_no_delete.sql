-- +goose Up
-- +goose StatementBegin
create trigger event_no_delete before delete on event begin
  select raise(abort, 'events are never changed or removed');
end;
-- +goose StatementEnd
