package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"testing"

	"octad/domain"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// TestHeldLotsAreNotPlannedToShip plays lines from a trace, a refused plan, a release under which it goes, and an escape
// that bars closing until it is explained; all that is derived of it stands as the documents say.
func TestHeldLotsAreNotPlannedToShip(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		w := newWorks(t, b)
		w.example()
		desk, day := hold.NewDesk(b.HoldStore()), worktime.Date{Year: 2036, Month: 3, Day: 9}
		n, err := desk.Open(t.Context(), order(), hold.Opens{Site: w.site, Sheet: hold.Sheet{PartNumber: "MOD", Defect: domain.Same("crack"), Reason: domain.Same("lot suspected")}})
		if err != nil {
			t.Fatal(err)
		}
		m := w.lot("M1").Lot
		if n, err = desk.TakeTrace(t.Context(), order(), domain.Ref{ID: n.ID}, hold.Takes{Lot: m.ID, Direction: "forward", Held: true}); err != nil || len(n.Lines) == 0 {
			t.Fatal(err, n.Lines)
		}
		note := func(number string, status lot.Status, pieces int64) lot.Posts {
			return lot.Posts{Site: w.site, Shipments: []lot.ShipmentIn{{Stated: lot.Stated{At: "/s", Number: number}, Customer: w.customer, Status: status, ShippedOn: day, Lines: []lot.PartIn{{At: "/s/l", Lot: m.ID, Quantity: domain.Pieces(pieces)}}}}}
		}
		_, err = w.desk.Post(t.Context(), order(), note("P-1", lot.Planned, 1))
		var e *domain.Error
		if !errors.As(err, &e) || e.Code != "shipment.lot_held" || e.Faults[0].Field != "/s/l" {
			t.Fatalf("a planned shipment of a held lot: %v", err)
		}
		done := w.post(note("P-2", lot.Shipped, 5))
		if len(done.Escapes) != 1 || done.Escapes[0].Excess != domain.Pieces(5) {
			t.Fatalf("%+v", done.Escapes)
		}
		if again := w.post(note("P-2", lot.Delivered, 5)); len(again.Escapes) != 0 {
			t.Errorf("delivery escaped once more: %+v", again.Escapes)
		}
		open, err := b.HoldEscapes(t.Context(), n.ID)
		if err != nil || len(open) != 1 || open[0].Resolved {
			t.Fatal(open, err)
		}
		if _, err := w.desk.Explain(t.Context(), order(), lot.Explains{Lot: m.ID, Code: lot.ShippedOnHold, How: domain.Same("called back")}); err != nil {
			t.Fatal(err)
		}
		if open, err = b.HoldEscapes(t.Context(), n.ID); err != nil || !open[0].Resolved || open[0].How.In("en") != "called back" {
			t.Error(open, err)
		}
		traced, ok, err := b.HoldTrace(t.Context(), domain.System, m.ID, "forward")
		if err != nil || !ok {
			t.Fatal(err)
		}
		if kinds := n.CheckTrace(traced); len(kinds) == 0 {
			t.Error("the escape made no difference to the trace")
		}
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		if v, err := b.Verify(t.Context(), files, public); err != nil || !v.Clean() {
			t.Errorf("%v %+v", err, v.Faults)
		}
	})
}
