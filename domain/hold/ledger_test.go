package hold_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"octad/domain"
	"octad/domain/hold"
)

var anyPlace = rapid.SampledFrom(append([]hold.Place{"", "nowhere"}, places()...))

func places() []hold.Place {
	var all []hold.Place
	for _, w := range hold.Places {
		all = append(all, w.Code)
	}
	return all
}

// pieces draws whole and broken quantities, sometimes none and sometimes below zero.
var pieces = rapid.Map(rapid.Int64Range(-2_000_000, 120_000_000), func(n int64) domain.Quantity { return domain.Quantity(n / 500_000 * 500_000) })

// TestRandomCommandsNeverBreakTheEquation is the ledger's promise: whatever is commanded, held = final
// dispositions + sum of states on every line and in total, nothing is below zero, the sum over all lines
// changes by counts alone, entries are only appended, and a refused command leaves no trace.
func TestRandomCommandsNeverBreakTheEquation(t *testing.T) {
	accepted := map[hold.MovementKind]int{}
	rapid.Check(t, func(t *rapid.T) {
		n := issued(t, line(100, 60), line(50, 0), line(0.5, 0.5))
		counted := suspected(n)
		for range rapid.IntRange(1, 40).Draw(t, "commands") {
			before := snapshot(n)
			counted += obey(t, &n, accepted)
			prove(t, before, n)
			if got := suspected(n); got != counted {
				t.Fatalf("%s are accounted for, %s were counted", got, counted)
			}
		}
	})
	for _, k := range []hold.MovementKind{hold.Hold, hold.Move, hold.TransferOut, hold.FoundMore, hold.FoundLess, hold.Let, hold.Reversal} {
		if accepted[k] == 0 && !testing.Short() { // a short run draws too few sequences to meet each kind
			t.Errorf("no %s was ever accepted: the test proves little", k)
		}
	}
}

// obey draws one command and returns by how much it changed what was counted.
func obey(t *rapid.T, n *hold.Notice, accepted map[hold.MovementKind]int) domain.Quantity {
	l := rapid.SampledFrom(n.Lines).Draw(t, "line")
	if rapid.IntRange(0, 4).Draw(t, "decides") == 0 {
		cmd := hold.Release{
			Disposition: rapid.SampledFrom([]hold.Place{hold.Released, hold.OnConcession}).Draw(t, "disposition"), Decision: domain.Same("yes"), Reason: "why",
			Lines: []hold.ReleaseLine{{Line: l.ID, From: anyPlace.Draw(t, "from"), Quantity: pieces.Draw(t, "quantity")}, {Line: n.Lines[0].ID, Quantity: pieces.Draw(t, "more")}},
		}
		if rapid.Bool().Draw(t, "fits") {
			from, q := some(t, l)
			cmd.Lines = []hold.ReleaseLine{{Line: l.ID, From: from, Quantity: q}}
		}
		if cmd.Disposition == hold.OnConcession {
			cmd.Concession = hold.Concession{Number: "K1", Quantity: domain.Pieces(100), ExpiresOn: "2030-01-01"}
		}
		if _, err := n.Release(order(), cmd, hold.Around{}); err == nil {
			accepted[hold.Let]++
		}
		return 0
	}
	cmd := draw(t, *n, l)
	if _, err := n.Record(order(), l.ID, cmd); err != nil {
		return 0
	}
	after, _ := n.Line(l.ID)
	m := after.Movements[len(after.Movements)-1]
	accepted[m.Kind]++
	if cmd.Kind == hold.Transfer {
		return 0
	}
	return sum(m.In) - sum(m.Out)
}

func draw(t *rapid.T, n hold.Notice, l hold.Line) hold.Posting {
	kind := rapid.SampledFrom([]hold.MovementKind{hold.Hold, hold.Move, hold.Move, hold.Transfer, hold.FoundMore, hold.FoundLess, hold.Reversal, "none"}).Draw(t, "kind")
	cmd := hold.Posting{
		Kind: kind, Quantity: pieces.Draw(t, "quantity"), From: anyPlace.Draw(t, "from"), Reason: rapid.SampledFrom([]string{"", "why", "why"}).Draw(t, "reason"),
		ToLine: rapid.SampledFrom(n.Lines).Draw(t, "toLine").ID, Movement: rapid.SampledFrom(l.Movements).Draw(t, "movement").ID,
	}
	if rapid.IntRange(0, 3).Draw(t, "fits") > 0 {
		cmd.From, cmd.Quantity = some(t, l)
		switch kind {
		case hold.Hold:
			cmd.From = hold.Suspect
		case hold.FoundMore:
			cmd.From = ""
		case hold.Transfer, hold.FoundLess:
			return cmd
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "portions") {
	case 1:
		cmd.To = []hold.Portion{{Place: anyPlace.Draw(t, "to"), Quantity: cmd.Quantity}}
	case 2:
		part := pieces.Draw(t, "part")
		cmd.To = []hold.Portion{{Place: anyPlace.Draw(t, "to"), Quantity: part}, {Place: anyPlace.Draw(t, "to2"), Quantity: cmd.Quantity - part}}
	}
	return cmd
}

// some draws a place of the line that has goods, and a quantity up to all of them.
func some(t *rapid.T, l hold.Line) (hold.Place, domain.Quantity) {
	b := l.Balance()
	var full []hold.Place
	for _, p := range places() {
		if b.At(p) > 0 {
			full = append(full, p)
		}
	}
	if len(full) == 0 {
		return hold.Unsorted, domain.Pieces(1)
	}
	p := rapid.SampledFrom(full).Draw(t, "full")
	return p, domain.Quantity(rapid.Int64Range(1, int64(b.At(p))).Draw(t, "of"))
}

func prove(t *rapid.T, before, n hold.Notice) {
	whole := hold.Fold(nil)
	for i, l := range n.Lines {
		b := l.Balance()
		if !b.Adds() {
			t.Fatalf("line %d: held %s, disposed %s, remaining %s: %+v", i+1, b.Held, b.Disposed(), b.Remaining(), b.Stand)
		}
		old := before.Lines[i].Movements
		if diff := cmp.Diff(old, l.Movements[:len(old)]); diff != "" {
			t.Fatalf("an entry was changed: %s", diff)
		}
		for j, m := range l.Movements {
			if m.Position != j+1 {
				t.Fatalf("entry %d stands at %d", m.Position, j+1)
			}
		}
		whole = whole.Plus(b)
	}
	if !whole.Adds() {
		t.Fatalf("in total: %+v", whole)
	}
}

func snapshot(n hold.Notice) hold.Notice {
	lines := make([]hold.Line, len(n.Lines))
	for i, l := range n.Lines {
		l.Movements = append([]hold.Movement(nil), l.Movements...)
		lines[i] = l
	}
	n.Lines = lines
	return n
}

func suspected(n hold.Notice) domain.Quantity {
	var all domain.Quantity
	for _, l := range n.Lines {
		all += l.Balance().Suspected()
	}
	return all
}

func sum(portions []hold.Portion) domain.Quantity {
	var all domain.Quantity
	for _, p := range portions {
		all += p.Quantity
	}
	return all
}

// TestAFalsifiedLedgerIsFound shows that the held figure is told twice and compared.
func TestAFalsifiedLedgerIsFound(t *testing.T) {
	n := issued(t, line(100, 100))
	if !n.Lines[0].Balance().Adds() {
		t.Fatal("an honest ledger does not add up")
	}
	n.Lines[0].Movements[1].Held = domain.Pieces(99)
	if n.Lines[0].Balance().Adds() {
		t.Error("a falsified ledger adds up")
	}
}
