package repotest

import (
	"slices"
	"sync"
	"testing"

	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/visit"
	"octad/domain/worktime"
)

// Shipped returns the shipped packs and the Chinese calendar, as the program loads them.
func Shipped(t testing.TB) rulebook.Shipped {
	t.Helper()
	shipped, err := readShipped()
	if err != nil {
		t.Fatal(err)
	}
	return shipped
}

// readShipped reads them once: they are only read.
var readShipped = sync.OnceValues(func() (rulebook.Shipped, error) {
	china, err := worktime.China()
	if err != nil {
		return rulebook.Shipped{}, err
	}
	library, err := procedure.Shipped(words())
	return rulebook.Shipped{Library: library, Calendars: []*worktime.Calendar{china}, Words: words()}, err
})

// Rules returns what is shipped as the rules by which cases are folded.
func Rules(t testing.TB) *casework.Rules {
	t.Helper()
	book, err := rulebook.NewBook(Shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := book.At(0)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// words joins what the aggregates offer to packs. The program does the same in cmd, which no room may import.
func words() procedure.Vocabulary {
	return casework.Words(procedure.Vocabulary{
		Events: slices.Concat(complaint.Events, eightd.Events, hold.Events(), recall.Events(), visit.Events(), record.Events),
		Roles:  access.RoleCodes(), Purposes: complaint.Values(complaint.Purposes), Kinds: complaint.Values(complaint.Kinds),
		Contents: recall.ItemCodes(), Gates: eightd.GateCodes(), Severities: eightd.SeverityCodes(),
		Forms: []string{string(record.EightD), string(record.HoldNotice)}, Calendars: []string{"cn"},
	})
}
