package repository_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/repository/repotest"
)

// layout is a schema in words that both databases share: one line a column and one line an index, by table.
type layout map[string][]string

const (
	columnsOfSQLite = `select m.name, c.name || ' ' ||
	    case when c.type like '%int%' or c.type like '%bool%' then 'integer' when c.type like '%blob%' then 'bytes' else 'text' end ||
	    case when c."notnull" or c.pk then '' else ' null' end ||
	    case when c.pk then ' key ' || c.pk else '' end
	  from sqlite_schema m join pragma_table_info(m.name) c
	  where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'goose%' order by 1, c.cid`
	indexesOfSQLite = `select m.name, case when i."unique" then 'unique ' else 'index ' end ||
	    (select group_concat(name, ',') from (select name from pragma_index_info(i.name) order by seqno))
	  from sqlite_schema m join pragma_index_list(m.name) i
	  where m.type = 'table' and i.origin <> 'pk' and m.name not like 'goose%'`
	triggersOfSQLite = `select tbl_name, 'trigger ' || name from sqlite_schema where type = 'trigger'`

	columnsOfMySQL = `select c.table_name, concat(c.column_name, ' ',
	    case when data_type like '%int%' then 'integer' when data_type like '%blob%' or data_type like '%binary%' then 'bytes' else 'text' end,
	    case when is_nullable = 'YES' then ' null' else '' end,
	    case when s.seq_in_index is null then '' else concat(' key ', s.seq_in_index) end)
	  from information_schema.columns c left join information_schema.statistics s
	    on s.table_schema = c.table_schema and s.table_name = c.table_name and s.column_name = c.column_name and s.index_name = 'PRIMARY'
	  where c.table_schema = database() and c.table_name not like 'goose%' order by 1, c.ordinal_position`
	indexesOfMySQL = `select table_name, concat(case when non_unique then 'index ' else 'unique ' end, group_concat(column_name order by seq_in_index))
	  from information_schema.statistics
	  where table_schema = database() and index_name <> 'PRIMARY' and table_name not like 'goose%' group by table_name, index_name, non_unique`
	triggersOfMySQL = `select event_object_table, concat('trigger ', trigger_name) from information_schema.triggers where trigger_schema = database()`
)

func TestSchemasAreTheSame(t *testing.T) {
	mysql := repotest.MySQL(t)
	repotest.Open(t, mysql)
	sqlite := repotest.SQLite(t)
	repotest.Open(t, sqlite)
	left := read(t, repotest.Pool(t, sqlite), columnsOfSQLite, indexesOfSQLite, triggersOfSQLite)
	right := read(t, repotest.Pool(t, mysql), columnsOfMySQL, indexesOfMySQL, triggersOfMySQL)
	if len(left) == 0 {
		t.Fatal("no table was made")
	}
	if diff := cmp.Diff(left, right); diff != "" {
		t.Errorf("SQLite (-) and MariaDB (+) differ:\n%s", diff)
	}
}

// TestMigratingTwiceChangesNothing covers what every start does on a database that is up to date.
func TestMigratingTwiceChangesNothing(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		first, err := repotest.Open(t, address).Migrate(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		again, err := repotest.Open(t, address).Migrate(context.Background())
		if err != nil || again != first || first == 0 {
			t.Fatalf("version %d, then %d, %v", first, again, err)
		}
	})
}

// read returns the columns in order and the indexes and triggers sorted, by table.
func read(t *testing.T, pool *sql.DB, columns string, others ...string) layout {
	t.Helper()
	l := layout{}
	for table, lines := range rows(t, pool, columns) {
		l[table] = lines
	}
	extra := layout{}
	for _, query := range others {
		for table, lines := range rows(t, pool, query) {
			extra[table] = append(extra[table], lines...)
		}
	}
	for table, lines := range extra {
		slices.Sort(lines)
		l[table] = append(l[table], lines...)
	}
	return l
}

func rows(t *testing.T, pool *sql.DB, query string) layout {
	t.Helper()
	result, err := pool.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(fmt.Errorf("%w: %s", err, strings.Fields(query)))
	}
	defer result.Close()
	l := layout{}
	for result.Next() {
		var table, line string
		if err := result.Scan(&table, &line); err != nil {
			t.Fatal(err)
		}
		l[strings.ToLower(table)] = append(l[strings.ToLower(table)], strings.ToLower(line))
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return l
}
