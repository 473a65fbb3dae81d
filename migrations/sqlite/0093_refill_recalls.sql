-- +goose Up
replace into refill (name, done_to) values ('search_gram', '');
