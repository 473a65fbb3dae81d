-- +goose Up
insert into series (name, n) select 'written:rules', count(*) from rule_change;
