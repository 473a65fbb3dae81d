package repository

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"

	mysqldriver "github.com/go-sql-driver/mysql"
)

func sqlOpen(connector driver.Connector) *sql.DB { return sql.OpenDB(connector) }

// adaptMySQL asks the server who it is: MariaDB names the isolation variable differently before 11.1 and
// knows innodb_snapshot_isolation, which MySQL and older MariaDB do not.
func adaptMySQL(ctx context.Context, c *mysqldriver.Config) error {
	plain := c.Clone()
	plain.Params = nil
	connector, err := mysqldriver.NewConnector(plain)
	if err != nil {
		return fmt.Errorf("database address: %w", err)
	}
	db := sqlOpen(connector)
	defer db.Close()
	rows, err := db.QueryContext(ctx, "show variables where variable_name in ('version', 'tx_isolation', 'transaction_isolation', 'innodb_snapshot_isolation')")
	if err != nil {
		return unavailable(err)
	}
	defer rows.Close()
	known := map[string]bool{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return unavailable(err)
		}
		known[strings.ToLower(name)] = true
	}
	if !known["transaction_isolation"] {
		c.Params["tx_isolation"] = c.Params["transaction_isolation"]
		delete(c.Params, "transaction_isolation")
	}
	if known["innodb_snapshot_isolation"] {
		c.Params["innodb_snapshot_isolation"] = "ON"
	}
	return unavailable(rows.Err())
}
