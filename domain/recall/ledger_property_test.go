package recall

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"octad/domain"
)

// model is what a line must come to, kept by plain arithmetic beside the ledger.
type model struct {
	shipped int64
	at      map[Column]int64
}

// TestNoSequenceBreaksTheEquation gives random ledger commands, sensible and not, and holds every line after each
// against a model: shipped = the sum of the columns, nothing below zero, what is made safe never falls but by a
// reversal, and a refused command alters nothing.
func TestNoSequenceBreaksTheEquation(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) { walk(t, rt, 60) })
}

// TestTenThousandCommands is one long walk.
func TestTenThousandCommands(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a long walk")
	}
	draws := rapid.Custom(func(rt *rapid.T) int { walk(t, rt, 10_000); return 1 })
	draws.Example(7)
}

func walk(t *testing.T, rt *rapid.T, steps int) {
	t.Helper()
	w := running(t, InSales, OwnCause, LevelE, consignee("A", 500), consignee("B", 70), consignee("C", 1))
	models := make([]model, len(w.r.Consignees))
	for i := range models {
		models[i] = model{int64(w.r.Consignees[i].Balance().Shipped), map[Column]int64{NoAnswer: int64(w.r.Consignees[i].Balance().Shipped)}}
	}
	columns := rapid.SampledFrom([]Column{OnHand, Returned, Corrected, Destroyed, Consumed, Lost, NoAnswer, ""})
	for range steps {
		i := rapid.IntRange(0, len(models)-1).Draw(rt, "line")
		c := &w.r.Consignees[i]
		had, before, puzzles := len(c.Entries), c.Balance(), len(c.Discrepancies)
		var err error
		switch rapid.IntRange(0, 4).Draw(rt, "command") {
		case 0:
			var stated []Portion
			for _, column := range []Column{OnHand, Returned, Corrected, Destroyed, Consumed, Lost} {
				if q := rapid.Int64Range(-1, 300).Draw(rt, "stated"); q != 0 {
					stated = append(stated, Portion{column, domain.Pieces(max(q, 0))})
				}
			}
			_, err = w.r.Answer(w.order(), c.ID, Answers{Stated: stated, LostReason: say}, Around{})
		case 1, 2:
			_, err = w.r.Record(w.order(), c.ID, Posting{
				Kind: Moved, Quantity: domain.Pieces(rapid.Int64Range(0, 200).Draw(rt, "quantity")), From: columns.Draw(rt, "from"), To: columns.Draw(rt, "to"), Reason: "r",
			}, Around{})
		case 3:
			_, err = w.r.Record(w.order(), c.ID, Posting{
				Kind: rapid.SampledFrom([]EntryKind{ShippedMore, ShippedLess}).Draw(rt, "kind"), Quantity: domain.Pieces(rapid.Int64Range(0, 90).Draw(rt, "quantity")), Reason: "r",
			}, Around{})
		case 4:
			e := c.Entries[rapid.IntRange(0, len(c.Entries)-1).Draw(rt, "entry")]
			_, err = w.r.Record(w.order(), c.ID, Posting{Kind: Reversal, Entry: e.ID, Reason: "r"}, Around{})
		}
		c = &w.r.Consignees[i]
		if err != nil {
			if len(c.Entries) != had || len(c.Discrepancies) != puzzles {
				rt.Fatalf("a refused command altered the line: %v", err)
			}
			continue
		}
		models[i].take(rt, c.Entries[had:])
		models[i].holds(rt, c.Balance())
		for _, column := range settled {
			reversed := slices.ContainsFunc(c.Entries[had:], func(e Entry) bool { return e.Kind == Reversal })
			if c.Balance().At(column) < before.At(column) && !reversed {
				rt.Fatalf("%s fell without a reversal", column)
			}
		}
	}
	if s := w.around().Standing; len(s.Totals) != 1 || !s.Totals[0].Balance.Adds() {
		rt.Fatalf("the total does not add up: %+v", s.Totals)
	}
}

// take books entries into the model.
func (m *model) take(rt *rapid.T, entries []Entry) {
	for _, e := range entries {
		m.shipped += int64(e.Shipped)
		var moved int64
		for _, p := range e.Out {
			m.at[p.Column] -= int64(p.Quantity)
			moved -= int64(p.Quantity)
		}
		for _, p := range e.In {
			m.at[p.Column] += int64(p.Quantity)
			moved += int64(p.Quantity)
		}
		if moved != int64(e.Shipped) {
			rt.Fatalf("entry %d says %s shipped and moves %d", e.Position, e.Shipped, moved)
		}
	}
}

func (m *model) holds(rt *rapid.T, b Balance) {
	var sum int64
	for column, q := range m.at {
		sum += q
		if q < 0 || int64(b.At(column)) != q {
			rt.Fatalf("%s is %s, the model has %d", column, b.At(column), q)
		}
	}
	if sum != m.shipped || int64(b.Shipped) != m.shipped || !b.Adds() {
		rt.Fatalf("shipped %s, the model has %d in columns of %d", b.Shipped, m.shipped, sum)
	}
}

func ExampleRateText() {
	fmt.Println(RateText(9875), RateText(10000), RateText(5))
	// Output: 98.75 % 100.00 % 0.05 %
}
