package hold

import (
	"fmt"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/statetest"
)

// trial is a notice at work, with orders of its own.
type trial struct {
	t      *testing.T
	minted int
	n      Notice
}

func (w *trial) order() domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: "u1", Name: "李伟", Department: "PQC"}, At: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC), Reason: "why",
		NewID: func() domain.ID { w.minted++; return domain.ID(fmt.Sprintf("id-%06d", w.minted)) },
	}
}

func (w *trial) must(_ domain.Change, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// in opens a notice with a line of the suspect and held quantities and brings it into the state.
func in(t *testing.T, s Status, suspect, held int64) *trial {
	t.Helper()
	w := &trial{t: t}
	n, _, err := Open(w.order(), Opens{
		Site:  "s1",
		Sheet: Sheet{PartNumber: "M32R", Defect: domain.Same("x"), Reason: domain.Same("y"), Departments: []Department{{Code: "PQC"}, {Code: "LOG"}}},
		Lines: []NewLine{{Location: FinishedGoods, Unit: "pcs", Suspect: domain.Pieces(suspect), Held: domain.Pieces(held)}},
	}, Around{})
	if err != nil {
		t.Fatal(err)
	}
	w.n = n
	switch s {
	case Issued:
		w.must(w.n.Issue(w.order(), Around{}))
	case Closed:
		w.must(w.n.Issue(w.order(), Around{}))
		w.settle()
		w.must(w.n.Close(w.order(), Closes{}, Around{}))
	case Cancelled:
		w.must(w.n.Cancel(w.order()))
	}
	if w.n.Status != s {
		t.Fatalf("brought to %s, want %s", w.n.Status, s)
	}
	return w
}

// settle leaves nothing on hold and no department unsigned.
func (w *trial) settle() {
	w.t.Helper()
	b := w.n.Lines[0].Balance()
	if b.At(Suspect) > 0 {
		w.must(w.n.Record(w.order(), w.n.Lines[0].ID, Posting{Kind: FoundLess, From: Suspect, Quantity: b.At(Suspect), Reason: "never built"}))
	}
	for _, s := range states {
		if b.At(s) > 0 {
			w.must(w.n.Record(w.order(), w.n.Lines[0].ID, Posting{Kind: Move, From: s, Quantity: b.At(s), To: []Portion{{Scrapped, b.At(s)}}}))
		}
	}
	for _, a := range w.n.Distribution {
		if a.At.IsZero() {
			w.must(w.n.Acknowledge(w.order(), Acknowledges{Department: a.Department, Name: "赵强"}, Around{}))
		}
	}
}

func TestEveryTransitionOfANotice(t *testing.T) {
	run := map[command]func(w *trial) (domain.Change, error){
		correct: func(w *trial) (domain.Change, error) {
			return w.n.Correct(w.order(), func(s Sheet) Sheet { s.PartNumber = "M32S"; return s }, Around{})
		},
		addLine: func(w *trial) (domain.Change, error) {
			return w.n.AddLine(w.order(), NewLine{Location: RawMaterial, Unit: "pcs", Suspect: domain.Pieces(1)})
		},
		record: func(w *trial) (domain.Change, error) {
			return w.n.Record(w.order(), w.n.Lines[0].ID, Posting{Kind: FoundMore, Quantity: domain.Pieces(1), Reason: "recount"})
		},
		issue: func(w *trial) (domain.Change, error) { return w.n.Issue(w.order(), Around{}) },
		sortGoods: func(w *trial) (domain.Change, error) {
			return w.n.AddSheet(w.order(), Sorts{Day: "2026-01-05", Place: "WH-3", Sorter: "王芳", Unit: "pcs", Checked: domain.Pieces(10)})
		},
		control: func(w *trial) (domain.Change, error) {
			return w.n.SetCleanPoint(w.order(), CleanPoint{Marking: domain.Same("dot"), Lot: "L1"})
		},
		acknowledge: func(w *trial) (domain.Change, error) {
			return w.n.Acknowledge(w.order(), Acknowledges{Department: "PQC"}, Around{})
		},
		release: func(w *trial) (domain.Change, error) {
			return w.n.Release(w.order(), Release{
				Disposition: Released, Decision: domain.Same("ok"), Reason: "not affected", Lines: []ReleaseLine{{Line: w.n.Lines[0].ID, From: Unsorted, Quantity: domain.Pieces(1)}},
			}, Around{})
		},
		closes: func(w *trial) (domain.Change, error) {
			if w.n.Status == Issued {
				w.settle()
			}
			return w.n.Close(w.order(), Closes{}, Around{})
		},
		cancel: func(w *trial) (domain.Change, error) { return w.n.Cancel(w.order()) },
	}
	table := statetest.Table{Name: "hold notice", Refusal: "hold.state_forbids"}
	for _, w := range Statuses {
		table.States = append(table.States, string(w.Code))
	}
	for _, tr := range transitions {
		table.Rows = append(table.Rows, statetest.Row{Command: string(tr.Command), From: statetest.Words(tr.From), To: string(tr.To)})
	}
	exercises := map[string]statetest.Exercise{}
	for c, do := range run {
		exercises[string(c)] = func(t *testing.T, state string) (string, error) {
			t.Helper()
			held := int64(4)
			if c == cancel || Status(state) == Cancelled {
				held = 0 // goods on hold are not let go by cancelling
			}
			w := in(t, Status(state), 10, held)
			_, err := do(w)
			return string(w.n.Status), err
		}
	}
	statetest.Walk(t, table, exercises)
}

// TestEveryFlowOfHeldGoods moves goods from every state to every place: what the table of flows allows is
// done, what it does not is refused, and what needs a decision goes by Release alone.
func TestEveryFlowOfHeldGoods(t *testing.T) {
	one := domain.Pieces(1)
	// ways are the movements that bring goods from unsorted into each state.
	ways := map[Place][]Place{Unsorted: nil, SortedOK: {SortedOK}, SortedNG: {SortedNG}, InRework: {InRework}, AwaitingReinspection: {AwaitingReinspection}}
	exercise := func(to Place) statetest.Exercise {
		return func(t *testing.T, state string) (string, error) {
			t.Helper()
			w, from := in(t, Issued, 1, 1), Place(state)
			at := Unsorted
			for _, next := range ways[from] {
				w.must(w.n.Record(w.order(), w.n.Lines[0].ID, Posting{Kind: Move, From: at, Quantity: one, To: []Portion{{next, one}}}))
				at = next
			}
			_, err := w.n.Record(w.order(), w.n.Lines[0].ID, Posting{Kind: Move, From: from, Quantity: one, To: []Portion{{to, one}}})
			if to.NeedsDecision() {
				if !domain.Is(err, domain.Broken) {
					t.Errorf("%s → %s without a decision: %v", from, to, err)
				}
				_, err = w.n.Release(w.order(), Release{
					Disposition: to, Decision: domain.Same("ok"), Reason: "not affected", Concession: concession(to), Lines: []ReleaseLine{{w.n.Lines[0].ID, from, one}},
				}, Around{})
			}
			b := w.n.Lines[0].Balance()
			for _, p := range Places {
				if b.At(p.Code) == one {
					return string(p.Code), err
				}
			}
			return "nowhere", err
		}
	}
	table := statetest.Table{Name: "flows of held goods", Refusal: "hold.flow_forbidden", States: statetest.Words(states)}
	exercises := map[string]statetest.Exercise{}
	for _, f := range flowTable {
		table.Rows = append(table.Rows, statetest.Row{Command: "to " + string(f.To), From: statetest.Words(f.From), To: string(f.To)})
		exercises["to "+string(f.To)] = exercise(f.To)
	}
	statetest.Walk(t, table, exercises)
}

func concession(to Place) Concession {
	if to != OnConcession {
		return Concession{}
	}
	return Concession{Number: "K7", Quantity: domain.Pieces(5), ExpiresOn: "2026-06-30"}
}
