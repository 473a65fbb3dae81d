// Package migrations embeds the schema of both databases as numbered SQL files.
//
// One table with its indexes a file, which on MySQL and MariaDB is one DDL statement: they commit each by
// itself, so that a file is the smallest step that can fail. A test compares the two folders table by
// table. Nothing else lives here.
package migrations

import "embed"

// SQLite holds the migrations of the embedded database, under sqlite/.
//
//go:embed sqlite/*.sql
var SQLite embed.FS

// MySQL holds the migrations of MariaDB, MySQL and clusters that speak their protocol, under mysql/.
//
//go:embed mysql/*.sql
var MySQL embed.FS
