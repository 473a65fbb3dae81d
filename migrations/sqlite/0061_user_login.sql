-- +goose Up
create unique index user_account_login on user_account (login);
