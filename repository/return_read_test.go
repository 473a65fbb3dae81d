package repository_test

import (
	"database/sql"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
	"octad/migrations"
	"octad/repository"
	"octad/repository/repotest"
)

// TestReturnsAreListedAsTheyStand lists the returns of two cases, and fills the list as an update does that finds a
// database which had none.
func TestReturnsAreListedAsTheyStand(t *testing.T) {
	repotest.EachAddress(t, func(t *testing.T, address string) {
		ctx := t.Context()
		b := repotest.Open(t, address)
		h := claimBook{t, b, desk(b)}
		first, second := h.receive(), h.receive()
		announce := func(c complaint.Complaint, r complaint.Return) complaint.Complaint {
			r.Items = []complaint.ReturnItem{{PartNumber: "P", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(2)}}
			return h.must(h.desk.Announce(ctx, order(), domain.Ref{ID: c.ID}, r))
		}
		first = announce(first, complaint.Return{Kind: complaint.ReturnSample, TrackingNumber: "JD01%7", ExpectedOn: worktime.Date{Year: 2026, Month: 4, Day: 9}, Announced: complaint.Mark{At: entered.Add(-time.Hour)}})
		first = announce(first, complaint.Return{Kind: complaint.ReturnGoods, Reference: "RMA-9"})
		second = announce(second, complaint.Return{Kind: complaint.ReturnSample, ExpectedOn: worktime.Date{Year: 2026, Month: 4, Day: 2}, Announced: complaint.Mark{At: entered.Add(-2*time.Hour + 120*time.Microsecond)}})
		second = h.must(h.desk.Arrive(ctx, order(), domain.Ref{ID: second.ID, Part: string(second.Returns[0].ID), Version: second.Returns[0].Version}, complaint.Arrival{Counts: []complaint.Count{{Quantity: domain.Pieces(2)}}}))
		list := func(sort string, f repository.ReturnFilter) (numbers []string) {
			t.Helper()
			for page := (repository.Page{Limit: 2, Sort: sort}); ; {
				found, next, err := b.Returns(ctx, domain.System, page, f)
				if err != nil {
					t.Fatal(err)
				}
				for _, x := range found {
					numbers = append(numbers, x.Number+" "+string(x.Status))
				}
				if page.Cursor = next; next == "" {
					return numbers
				}
			}
		}
		a, z, y := first.Number+"-R1 announced", first.Number+"-R2 announced", second.Number+"-R1 received"
		for name, row := range map[string]struct {
			sort string
			f    repository.ReturnFilter
			want []string
		}{
			"announced last first": {"", repository.ReturnFilter{}, []string{z, a, y}},
			"as expected":          {"expectedOn", repository.ReturnFilter{}, []string{y, a, z}},
			"by status":            {"", repository.ReturnFilter{Status: []complaint.ReturnStatus{complaint.ReturnReceived}}, []string{y}},
			"by kind":              {"", repository.ReturnFilter{Kinds: []complaint.ReturnKind{complaint.ReturnGoods}}, []string{z}},
			"by the parcel":        {"", repository.ReturnFilter{Words: "jd01%"}, []string{a}},
			"by reference":         {"", repository.ReturnFilter{Words: "rma"}, []string{z}},
			"expected before":      {"", repository.ReturnFilter{ExpectedBefore: worktime.Date{Year: 2026, Month: 4, Day: 9}}, []string{y}},
			"of another site":      {"", repository.ReturnFilter{Sites: []domain.ID{newID()}}, nil},
		} {
			if got := list(row.sort, row.f); !slices.Equal(got, row.want) {
				t.Errorf("%s: %q, want %q", name, got, row.want)
			}
		}
		if found, _, err := b.Returns(ctx, domain.Actor{ID: newID(), Sites: []domain.ID{newID()}}, repository.Page{Limit: 9}, repository.ReturnFilter{}); err != nil || len(found) != 0 {
			t.Errorf("out of reach: %v, %v", found, err)
		}
		pool := repotest.Pool(t, address)
		written := returnsIn(t, pool)
		changed(t, pool, "delete from goods_return")
		files, folder := fs.FS(migrations.SQLite), "sqlite"
		if strings.Contains(address, "@") {
			files, folder = migrations.MySQL, "mysql"
		}
		fill, err := fs.ReadFile(files, folder+"/0057_goods_return_fill.sql")
		if err != nil {
			t.Fatal(err)
		}
		changed(t, pool, strings.TrimPrefix(string(fill), "-- +goose Up\n"))
		if filled := returnsIn(t, pool); len(written) != 3 || !slices.Equal(filled, written) {
			t.Errorf("filled %v, want %v", filled, written)
		}
	})
}

func returnsIn(t *testing.T, pool *sql.DB) (rows []string) {
	t.Helper()
	found, err := pool.Query("select id, case_id, site_id, customer_id, number, status, kind, reference, tracking_number, expected_on, announced_at from goods_return order by number")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		row := make([]string, 11)
		into := make([]any, len(row))
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, strings.Join(row, " "))
	}
	return rows
}
