package cost

import (
	"cmp"
	"slices"

	"octad/domain"
)

// Derived is what a record of the case comes to by itself, beside the entries. Amount is zero where the record knows no
// money; Open are then the hours that no entry has priced yet.
type Derived struct {
	Source Source
	Open   domain.Quantity
}

// Beside returns what the sources come to, without those that come to nothing. Hours that an entry of the same kind names
// as its source are priced by it.
func Beside(sources []Source, entries []Entry) []Derived {
	var out []Derived
	for _, s := range sources {
		if s.Counted.Minor <= 0 && s.Hours <= 0 {
			continue
		}
		open := s.Hours
		for i := range entries {
			if e := &entries[i]; !e.Cancelled() && e.Sheet.Source.ID == s.Link.ID && e.Sheet.Kind == s.Kind {
				open -= e.Sheet.Hours
			}
		}
		out = append(out, Derived{s, max(0, open)})
	}
	return out
}

// Sum is what costs come to in one currency: what the house bears, what came back, and of which kinds.
type Sum struct {
	Currency  string
	Borne     domain.Money
	Recovered domain.Money
	Kinds     []KindSum
}

// Net returns what the house bears in the end; it is negative where more came back than was borne.
func (s Sum) Net() domain.Money {
	return domain.Money{Minor: s.Borne.Minor - s.Recovered.Minor, Currency: s.Currency}
}

// KindSum is what costs of one kind come to, and how many there are.
type KindSum struct {
	Kind   Kind
	Amount domain.Money
	Count  int
}

// Total adds up entries that were not cancelled and what records come to beside them, each currency by itself and in order
// of currency, the kinds in theirs. It is the only place that adds amounts, and it never adds two currencies together.
func Total(entries []Entry, beside []Derived) []Sum {
	var sums []Sum
	for i := range entries {
		if !entries[i].Cancelled() {
			sums = add(sums, entries[i].Sheet.Kind, entries[i].Sheet.Amount)
		}
	}
	for _, d := range beside {
		if d.Source.Counted.Minor > 0 {
			sums = add(sums, d.Source.Kind, d.Source.Counted)
		}
	}
	slices.SortFunc(sums, func(a, b Sum) int { return cmp.Compare(a.Currency, b.Currency) })
	for i := range sums {
		slices.SortFunc(sums[i].Kinds, func(a, b KindSum) int { return cmp.Compare(a.Kind.rank(), b.Kind.rank()) })
	}
	return sums
}

func (k Kind) rank() int {
	return slices.IndexFunc(Kinds, func(w domain.Word[Kind]) bool { return w.Code == k })
}

func add(sums []Sum, kind Kind, m domain.Money) []Sum {
	i := slices.IndexFunc(sums, func(s Sum) bool { return s.Currency == m.Currency })
	if i < 0 {
		none := domain.Money{Currency: m.Currency}
		i, sums = len(sums), append(sums, Sum{Currency: m.Currency, Borne: none, Recovered: none})
	}
	s := &sums[i]
	if kind.Direction() == Recovered {
		s.Recovered.Minor += m.Minor
	} else {
		s.Borne.Minor += m.Minor
	}
	k := slices.IndexFunc(s.Kinds, func(x KindSum) bool { return x.Kind == kind })
	if k < 0 {
		k, s.Kinds = len(s.Kinds), append(s.Kinds, KindSum{Kind: kind, Amount: domain.Money{Currency: m.Currency}})
	}
	s.Kinds[k].Amount.Minor += m.Minor
	s.Kinds[k].Count++
	return sums
}
