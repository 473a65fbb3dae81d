package repository

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"octad/migrations"
)

// Migrate brings the schema up to date. Several servers may start at once on MySQL: one migrates, the
// others wait. It returns the version that the schema then has; a newer one than this program knows is
// refused, and so are rules that this program cannot read any more. Runs that a program of older rules folded are
// folded anew.
func (b *Base) Migrate(ctx context.Context) (int64, error) {
	pool, err := b.db.DB()
	if err != nil {
		return 0, err
	}
	dialect, files, folder := goose.DialectSQLite3, fs.FS(migrations.SQLite), "sqlite"
	options := []goose.ProviderOption{goose.WithSlog(slog.New(slog.DiscardHandler))}
	if b.dialect == mysqlDialect {
		dialect, files, folder = goose.DialectMySQL, migrations.MySQL, "mysql"
		locker, err := lock.NewMySQLTableLocker()
		if err != nil {
			return 0, fmt.Errorf("migrate: %w", err)
		}
		options = append(options, goose.WithLocker(locker))
	}
	sub, err := fs.Sub(files, folder)
	if err != nil {
		return 0, err
	}
	p, err := goose.NewProvider(dialect, pool, sub, options...)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	has, err := p.GetDBVersion(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	sources := p.ListSources()
	if len(sources) > 0 && has > sources[len(sources)-1].Version {
		return has, fmt.Errorf("migrate: the database is at version %d, this program knows only %d", has, sources[len(sources)-1].Version)
	}
	if err := b.readRules(ctx); err != nil {
		return has, err
	}
	if err := b.refoldOld(ctx); err != nil {
		return has, err
	}
	return has, b.refill(ctx)
}

// Close closes the database.
func (b *Base) Close() error {
	pool, err := b.db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Ping reports whether the database answers.
func (b *Base) Ping(ctx context.Context) error {
	pool, err := b.db.DB()
	if err != nil {
		return err
	}
	return unavailable(pool.PingContext(ctx))
}
