package record_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/record"
	"octad/domain/worktime"
)

// TestKeep holds the rule of retention against its cases: what goes on keeps, the last to end begins the period, the longest
// period counts, and a period that nobody states is no leave to remove.
func TestKeep(t *testing.T) {
	t.Parallel()
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	ended := time.Date(2021, 3, 5, 17, 0, 0, 0, time.UTC) // 6 March in Shanghai
	for _, tt := range []struct {
		name   string
		years  int
		behind []int
		ends   []record.Ending
		reason record.RetentionReason
		until  string
	}{
		{"stated when frozen", 5, nil, []record.Ending{{"C-1", ended}}, record.KeptForYears, "2026-03-06"},
		{"stated by the procedure since", 0, []int{3}, []record.Ending{{"C-1", ended}}, record.KeptForYears, "2024-03-06"},
		{"the longest counts", 5, []int{0, 10}, []record.Ending{{"C-1", ended}}, record.KeptForYears, "2031-03-06"},
		{"shortened since", 5, []int{2}, []record.Ending{{"C-1", ended}}, record.KeptForYears, "2026-03-06"},
		{"the last to end begins it", 5, nil, []record.Ending{{"C-1", ended}, {"C-2", ended.AddDate(1, 0, 0)}}, record.KeptForYears, "2027-03-06"},
		{"one goes on", 5, nil, []record.Ending{{"C-1", ended}, {"R-2", time.Time{}}}, record.KeptWhileOpen, ""},
		{"nobody states a period", 0, []int{0}, []record.Ending{{"C-1", ended}}, record.KeptWithoutEnd, ""},
		{"about nothing that ends", 5, nil, nil, record.KeptWithoutEnd, ""},
	} {
		r := record.Keep(record.Document{Years: tt.years}, record.Behind{Endings: tt.ends, Years: tt.behind, Zone: shanghai})
		until := ""
		if !r.Until.IsZero() {
			until = r.Until.String()
		}
		if r.Reason != tt.reason || until != tt.until || (r.Open != "") != (tt.reason == record.KeptWhileOpen) {
			t.Errorf("%s: %+v, want %s %s", tt.name, r, tt.reason, tt.until)
		}
	}
}

// TestPurge removes nothing before its time, nothing without a reason, nothing twice, and tells of what went.
func TestPurge(t *testing.T) {
	t.Parallel()
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	order := domain.Order{
		Actor: domain.Actor{ID: "u", Name: "王芳"}, Reason: "保存期满", NewID: func() domain.ID { return "t-1" },
		At: time.Date(2026, 3, 6, 16, 0, 0, 0, time.UTC), // the first moment of 7 March in Shanghai
	}
	kept := func(years int, ends ...record.Ending) func(time.Time) record.Retention {
		return func(time.Time) record.Retention {
			return record.Keep(record.Document{Years: years}, record.Behind{Endings: ends, Zone: shanghai})
		}
	}
	over := kept(5, record.Ending{Number: "C-1", At: time.Date(2021, 3, 6, 1, 0, 0, 0, time.UTC)})
	d := record.Document{ID: "d", Number: "C-1-major-R2", Revision: 2, FileName: "a.pdf", SHA256: strings.Repeat("a", 64), Size: 3}
	early, silent := order, order
	early.At, silent.Reason = order.At.Add(-time.Second), " "
	gone := &record.Tombstone{FileName: "a.pdf", By: domain.Person{Name: "王芳"}, Until: worktime.Date{Year: 2026, Month: 3, Day: 6}, Reason: "x"}
	for _, tt := range []struct {
		name   string
		order  domain.Order
		around record.PurgeAround
		kind   domain.Kind
		code   string
		says   string
	}{
		{"a second before", early, record.PurgeAround{Document: d, Retention: over}, domain.Conflict, "document.kept_until", "2026-03-06"},
		{"while open", order, record.PurgeAround{Document: d, Retention: kept(5, record.Ending{Number: "C-9"})}, domain.Conflict, "document.kept_open", "C-9"},
		{"without a period", order, record.PurgeAround{Document: d, Retention: kept(0, record.Ending{Number: "C-1", At: order.At})}, domain.Conflict, "document.kept_without_end", ""},
		{"without a reason", silent, record.PurgeAround{Document: d, Retention: over}, domain.Broken, "rule_broken", ""},
		{"a second time", order, record.PurgeAround{Document: d, Retention: over, Tombstone: gone}, domain.Gone, "document.purged", "王芳"},
	} {
		_, _, err := record.Purge(tt.order, tt.around)
		var e *domain.Error
		if !errors.As(err, &e) || e.Kind != tt.kind || e.Code != tt.code || !strings.Contains(e.Message.In(domain.EN), tt.says) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	stone, change, err := record.Purge(order, record.PurgeAround{Document: d, Cases: []domain.ID{"c"}, Retention: over})
	if err != nil || !stone.Sound() || stone.Number != d.Number || stone.SHA256 != d.SHA256 || stone.Until.String() != "2026-03-06" || stone.By.Name != "王芳" || stone.Reason != "保存期满" {
		t.Fatalf("%+v %v", stone, err)
	}
	if e := change.Events[0]; e.Type != record.DocumentPurged || e.Cases[0] != "c" || e.Facts["kept_until"] != "2026-03-06" || e.Facts["sha256"] != d.SHA256 {
		t.Errorf("%+v", e)
	}
	stone.At = stone.At.AddDate(0, 0, -2)
	if stone.Sound() {
		t.Error("a tombstone from before its time is sound")
	}
}
