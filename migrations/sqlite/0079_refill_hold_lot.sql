-- +goose Up
insert into refill (name, done_to) values ('hold_lot', '');
