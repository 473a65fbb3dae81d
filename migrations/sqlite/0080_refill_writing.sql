-- +goose Up
replace into refill (name, done_to) values ('waiting', '');
