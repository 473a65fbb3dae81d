package repository

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	gormsqlite "github.com/glebarez/sqlite"
	mysqldriver "github.com/go-sql-driver/mysql"
	"gorm.io/driver/mysql"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"

	"octad/domain/rulebook"
)

// Base is an open database with the rules by which cases are folded.
type Base struct {
	db      *gorm.DB
	rules   rules
	log     *slog.Logger
	dialect dialect
	// turn admits one writer at a time to SQLite, first come first served: its own lock is handed out
	// by sleeping and trying again, which starves.
	turn sync.Mutex
	// known keeps what every dossier, and every command on an 8D, would else read anew.
	known atomic.Pointer[knownNames]
}

type dialect int

const (
	sqliteDialect dialect = iota
	mysqlDialect
)

// Open opens the database that the URL names: sqlite:///path/octad.db or
// mysql://user:password@host:3306/octad. It does not migrate; see Migrate. What the
// house has changed of its rules lies over those that are shipped. A second process on the same
// SQLite file is safe: every write is an immediate transaction that waits its turn.
func Open(ctx context.Context, address string, shipped rulebook.Shipped, log *slog.Logger) (*Base, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	b := &Base{log: log}
	if b.rules.book, err = rulebook.NewBook(shipped); err != nil {
		return nil, fmt.Errorf("the shipped rules: %w", err)
	}
	var driver gorm.Dialector
	switch u.Scheme {
	case "sqlite":
		driver, err = openSQLite(u)
	case "mysql":
		b.dialect = mysqlDialect
		driver, err = openMySQL(ctx, u)
	default:
		return nil, fmt.Errorf("database address: scheme %q is neither sqlite nor mysql", u.Scheme)
	}
	if err != nil {
		return nil, err
	}
	b.db, err = gorm.Open(driver, &gorm.Config{
		Logger:                 logger.Discard,
		NamingStrategy:         tables{schema.NamingStrategy{SingularTable: true}},
		SkipDefaultTransaction: true,
		PrepareStmt:            true,
		TranslateError:         false,
	})
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	pool, err := b.db.DB()
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(16)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return b, nil
}

// tables names a table after its row type: complaintRow is kept in complaint.
type tables struct{ schema.NamingStrategy }

// TableName returns the row type's name in snake case, without its ending.
func (t tables) TableName(row string) string {
	return t.NamingStrategy.TableName(strings.TrimSuffix(row, "Row"))
}

// openSQLite sets what durability rests on: WAL, a sync of every commit, immediate transactions.
func openSQLite(u *url.URL) (gorm.Dialector, error) {
	path := u.Host + u.Path
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("database folder: %w", err)
	}
	// No _time_format here: the driver stops reading its options there and drops _txlock.
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=foreign_keys(1)&_pragma=journal_mode(WAL)&_pragma=busy_timeout(10000)&_pragma=synchronous(FULL)&_txlock=immediate"
	return gormsqlite.Open(dsn), nil
}

// openMySQL opens MariaDB or MySQL with what their defaults lack: utf8mb4, strict mode, and locking
// reads that refuse a row which has changed since the transaction's snapshot, where the server knows it.
func openMySQL(ctx context.Context, u *url.URL) (gorm.Dialector, error) {
	c := mysqldriver.NewConfig()
	c.User = u.User.Username()
	c.Passwd, _ = u.User.Password()
	c.Net, c.Addr = "tcp", u.Host
	if socket := u.Query().Get("socket"); socket != "" {
		c.Net, c.Addr = "unix", socket
	}
	c.DBName = strings.TrimPrefix(u.Path, "/")
	c.Collation = "utf8mb4_bin"
	c.Timeout = 5 * time.Second
	c.InterpolateParams = true
	c.Loc, c.ParseTime = time.UTC, true
	c.Params = map[string]string{
		"sql_mode":              "'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ENGINE_SUBSTITUTION'",
		"transaction_isolation": "'READ-COMMITTED'",
	}
	if err := adaptMySQL(ctx, c); err != nil {
		return nil, err
	}
	connector, err := mysqldriver.NewConnector(c)
	if err != nil {
		return nil, fmt.Errorf("database address: %w", err)
	}
	// RETURNING is MariaDB's alone; without it the statements are the same on MySQL.
	return mysql.New(mysql.Config{Conn: sqlOpen(connector), DisableWithReturning: true, SkipInitializeWithVersion: true}), nil
}
