-- +goose Up
-- Cases are listed by complaint_listed from now on.
drop index complaint_status;
