package repository_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/migrations"
	"octad/repository"
	"octad/repository/repotest"
)

// TestActionsAreListedAlikeAfterTheUpgrade fills the list of actions as an upgrade does, from what was
// stored before the list was.
func TestActionsAreListedAlikeAfterTheUpgrade(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		h := newBesides(t, repotest.Open(t, address))
		r, empty := h.open(eightd.FullAnswer, h.complaint()), h.open(eightd.FullAnswer, h.complaint())
		add := func(f eightd.ActionFields) {
			t.Helper()
			f.What = domain.Same("sort")
			if _, _, err := h.reports.AddAction(t.Context(), order(), domain.Ref{ID: r.ID}, f); err != nil {
				t.Fatal(err)
			}
		}
		add(eightd.ActionFields{Type: eightd.Containment, Location: eightd.WIP, PlannedOn: worktime.Date{Year: 2026, Month: 3, Day: 5}, Owner: eightd.Owner{UserID: newID(), Name: "赵磊"}})
		add(eightd.ActionFields{Type: eightd.Preventive})
		pool := repotest.Pool(t, address)
		written := actionsIn(t, pool)
		if len(written) != 2 || !strings.Contains(written[1], "9999-12-31") || empty.ID == "" {
			t.Fatalf("listed %v", written)
		}
		if _, err := pool.Exec("delete from eight_d_action"); err != nil {
			t.Fatal(err)
		}
		files, folder := fs.FS(migrations.SQLite), "sqlite"
		if strings.Contains(address, "@") {
			files, folder = migrations.MySQL, "mysql"
		}
		fill, err := fs.ReadFile(files, folder+"/0027_eight_d_action_fill.sql")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := pool.Exec(strings.TrimPrefix(string(fill), "-- +goose Up\n")); err != nil {
			t.Fatal(err)
		}
		if filled := actionsIn(t, pool); !slices.Equal(filled, written) {
			t.Errorf("filled %v, want %v", filled, written)
		}
		overdue := true
		f := repository.ActionFilter{Overdue: &overdue, Elsewhere: worktime.Date{Year: 2026, Month: 3, Day: 5}, Today: map[domain.ID]worktime.Date{r.Site: {Year: 2026, Month: 3, Day: 6}}}
		list, _, err := h.b.Actions(t.Context(), domain.System, repository.Page{Limit: 9}, f)
		if err != nil || len(list) != 1 || list[0].Report.Number != r.Number {
			t.Errorf("overdue at the site only: %v, %v", list, err)
		}
		f.Today = nil
		if list, _, err := h.b.Actions(t.Context(), domain.System, repository.Page{Limit: 9}, f); err != nil || len(list) != 0 {
			t.Errorf("overdue the day before: %v, %v", list, err)
		}
	})
}

func actionsIn(t *testing.T, pool *sql.DB) []string {
	t.Helper()
	found, err := pool.Query("select id, eight_d_id, site_id, customer_id, discipline, type, status, planned_on, owner_id, owner_name from eight_d_action order by planned_on, id")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var out []string
	for found.Next() {
		values := make([]string, 10)
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(values))
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
