package repository

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"slices"
	"strings"

	"github.com/glebarez/go-sqlite"
	mysqldriver "github.com/go-sql-driver/mysql"
	"gorm.io/gorm"

	"octad/domain"
)

// MySQL's and MariaDB's codes of a transaction that lost a race and may be tried again.
var transientMySQL = []uint16{
	1213, // deadlock found
	1205, // lock wait timeout
	1020, // record has changed since last read (innodb_snapshot_isolation)
}

// MySQL's and MariaDB's codes of a server that cannot take a write now.
var fullMySQL = []uint16{1021, 1030, 1114, 1290, 1053, 1927, 1836}

const (
	sqliteBusy     = 5
	sqliteLocked   = 6
	sqliteReadOnly = 8
	sqliteIO       = 10
	sqliteFull     = 13
	sqliteCantOpen = 14
)

func primarySQLite(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// transient reports whether the transaction lost a race and may simply run again.
func transient(err error) bool {
	var e *mysqldriver.MySQLError
	if errors.As(err, &e) {
		return slices.Contains(transientMySQL, e.Number)
	}
	code := primarySQLite(err)
	return code == sqliteBusy || code == sqliteLocked || errors.Is(err, errMoved)
}

// repeated reports whether a row was refused because there is one with its key.
func repeated(err error) bool {
	var my *mysqldriver.MySQLError
	if errors.As(err, &my) {
		return my.Number == duplicateMySQL
	}
	var lite *sqlite.Error
	return errors.As(err, &lite) && slices.Contains(uniqueSQLite, lite.Code())
}

// The codes of a key that is taken.
const duplicateMySQL = 1062

var uniqueSQLite = []int{1555, 2067}

// errMoved tells that what a command would lock changed while it was waiting for the lock.
var errMoved = errors.New("the record's links changed while it was being locked")

// unavailable turns an outage of the database into the refusal that says so; other errors pass.
func unavailable(err error) error {
	if err == nil {
		return nil
	}
	var my *mysqldriver.MySQLError
	var network net.Error
	code := primarySQLite(err)
	switch {
	case errors.As(err, &network), errors.Is(err, driver.ErrBadConn), errors.Is(err, mysqldriver.ErrInvalidConn), errors.Is(err, sql.ErrConnDone), closed(err):
	case errors.As(err, &my) && slices.Contains(fullMySQL, my.Number):
	case slices.Contains([]int{sqliteIO, sqliteFull, sqliteReadOnly, sqliteCantOpen, sqliteBusy, sqliteLocked}, code):
	default:
		return err
	}
	e := domain.Refuse(domain.Unavailable, "database.unavailable", "数据库暂时不可用，未写入任何内容，请稍后再试", "The database does not answer just now; nothing was written; try again shortly")
	e.Cause = err
	return e
}

// closed reports whether the database was closed under a request: a server on its way out. The standard
// library has no name for this error.
func closed(err error) bool { return strings.HasSuffix(err.Error(), "sql: database is closed") }

func absent(err error) bool { return errors.Is(err, gorm.ErrRecordNotFound) }
