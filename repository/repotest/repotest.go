package repotest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/glebarez/go-sqlite" // registers the driver that Pool opens SQLite with

	"octad/repository"
)

// The settings of a test run. A run that must not quietly leave a database out, such as the project's own
// checks, sets requireMySQL.
const (
	namedServer  = "OCTAD_TEST_MYSQL"
	requireMySQL = "OCTAD_TEST_REQUIRE_MYSQL"
)

// shared is the one server of this process, started by the first test that asks for it. It is held here to
// the end: a server that nothing refers to any more is ended.
var shared = sync.OnceValues(func() (*Server, error) {
	if address := os.Getenv(namedServer); address != "" {
		return &Server{Address: strings.TrimSuffix(address, "/")}, nil
	}
	return Start(context.Background())
})

// Each runs the suite once for each kind of database, as subtests sqlite and mysql, each time on a database
// of its own that is open and migrated, with the shipped packs on the Chinese calendar as its rules.
func Each(t *testing.T, suite func(t *testing.T, base *repository.Base)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { suite(t, Open(t, Migrated(t))) })
	t.Run("mysql", func(t *testing.T) { suite(t, Open(t, MySQL(t))) })
}

// EachAddress runs the test once for each kind of database, with the address of an empty one, in the form
// that OCTAD_DATABASE takes.
func EachAddress(t *testing.T, test func(t *testing.T, address string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("mysql", func(t *testing.T) { test(t, MySQL(t)) })
}

// Open returns the database at the address, migrated; it is closed with the test.
func Open(t testing.TB, address string) *repository.Base {
	t.Helper()
	base, err := repository.Open(context.Background(), address, Shipped(t), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := base.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	if _, err := base.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return base
}

// SQLite returns the address of a database file that does not exist yet, in a folder that goes with the test.
func SQLite(t testing.TB) string {
	t.Helper()
	return "sqlite://" + filepath.ToSlash(filepath.Join(t.TempDir(), "octad.db"))
}

// Migrated is SQLite with the tables standing: most tests begin after the migrations.
func Migrated(t testing.TB) string {
	t.Helper()
	file, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "octad.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite://" + filepath.ToSlash(path)
}

// tables is the file of a migrated database that nobody has written to, made once.
var tables = sync.OnceValues(func() (file []byte, err error) {
	folder, err := os.MkdirTemp("", "octad-tables-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	shipped, err := readShipped()
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, "octad.db")
	base, err := repository.Open(context.Background(), "sqlite://"+filepath.ToSlash(path), shipped, slog.New(slog.DiscardHandler))
	if err != nil {
		return nil, err
	}
	if _, err = base.Migrate(context.Background()); err != nil {
		return nil, errors.Join(err, base.Close())
	}
	if err := base.Close(); err != nil { // which leaves everything in the one file
		return nil, err
	}
	return os.ReadFile(path)
})

// MySQL returns the address of an empty database on MariaDB or MySQL, which is dropped after the test. Where
// there is no server the test is skipped, or fails when OCTAD_TEST_REQUIRE_MYSQL is set.
func MySQL(t testing.TB) string {
	t.Helper()
	server, err := shared()
	if err != nil && os.Getenv(requireMySQL) != "" {
		t.Fatal(err)
	}
	if err != nil {
		t.Skip(err)
	}
	name := "octad_test_" + strings.ToLower(rand.Text())
	pool := Pool(t, server.Address)
	if _, err := pool.ExecContext(context.Background(), "create database "+name+" character set utf8mb4 collate utf8mb4_bin"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := pool.ExecContext(context.Background(), "drop database "+name); err != nil {
			t.Errorf("drop the database: %v", err)
		}
	})
	return server.Address + "/" + name
}

// Pool opens the database at the address past the repository, for tests that look at the tables themselves
// or damage them. It is closed with the test.
func Pool(t testing.TB, address string) *sql.DB {
	t.Helper()
	pool, err := dial(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}
