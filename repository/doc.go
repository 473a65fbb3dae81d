// Package repository keeps Octad's records in SQLite or in MariaDB/MySQL, through GORM.
//
// Writes go through Store (one transaction for rows, events, runs, outbox and the idempotent answer),
// reads through Queries, each with the reader's scope. Aggregates are documents: the root and every part
// that is edited alone is one row whose body is the domain value as JSON; beside them stand list tables
// with the columns that lists filter and sort by. No rule of the trade lives here, and gorm nowhere else.
package repository
