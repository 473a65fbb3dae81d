package eightd

import (
	"testing"

	"octad/domain"
)

func TestTwoPeopleEditTwoActionsOfOneDiscipline(t *testing.T) {
	b := ready(t)
	ctx := t.Context()
	cause := b.report.D4.Causes[0].ID
	plan := ActionFields{Type: Corrective, What: both("new"), CauseIDs: []domain.ID{cause}}
	one, two := b.addAction(engineer, plan), b.addAction(engineer, plan)
	seenOne, seenTwo, seenD5, seenD6, seenRoot := b.ref(ActionPart(one)), b.ref(ActionPart(two)), b.ref("d5"), b.ref("d6"), b.ref("")
	owner := func(name string) ActionEdit {
		return ActionEdit{Alter: func(f *ActionFields) { f.Owner = Owner{Name: name} }}
	}
	b.must(b.desk.EditAction(ctx, b.by(engineer), seenOne, owner("赵磊")))
	b.must(b.desk.EditAction(ctx, b.by(tester), seenTwo, owner("孙博")))
	a1, _ := b.report.Action(one)
	a2, _ := b.report.Action(two)
	if a1.Owner.Name != "赵磊" || a2.Owner.Name != "孙博" || a1.Version != 2 || a2.Version != 2 {
		t.Errorf("got %+v and %+v", a1, a2)
	}
	if _, err := b.desk.EditAction(ctx, b.by(tester), seenOne, owner("x")); !domain.Is(err, domain.Stale) {
		t.Errorf("the same action twice: %v, want stale", err)
	}
	for _, seen := range []domain.Ref{seenD5, seenD6} {
		fields := map[string]Fields{"d5": D5Fields{}, "d6": D6Fields{}}[seen.Part]
		if _, err := b.desk.SaveDiscipline(ctx, b.by(engineer), seen, Saving{Fields: fields}); !domain.Is(err, domain.Stale) {
			t.Errorf("%s seen before its actions changed: %v, want stale", seen.Part, err)
		}
		if now, _ := b.report.VersionOf(seen.Part); now != seen.Version+2 {
			t.Errorf("%s is at %d, want %d", seen.Part, now, seen.Version+2)
		}
	}
	if b.report.Version != seenRoot.Version+2 {
		t.Errorf("the edition is %d, want %d", b.report.Version, seenRoot.Version+2)
	}
}

func TestVersionsOfParts(t *testing.T) {
	b := ready(t)
	ctx := t.Context()
	for _, row := range []struct {
		name   string
		run    func() (Report, error)
		raised []string
	}{
		{"header", func() (Report, error) {
			return b.desk.SaveHeader(ctx, b.by(engineer), b.ref(HeaderPart), b.report.Header.Fields)
		}, []string{"", HeaderPart}},
		{"d2", func() (Report, error) {
			return b.desk.SaveDiscipline(ctx, b.by(engineer), b.ref("d2"), Saving{Fields: d2()})
		}, []string{"", "d2"}},
		{"cause", func() (Report, error) {
			return b.desk.EditCause(ctx, b.by(engineer), b.ref(CausePart(b.report.D4.Causes[0].ID)), func(c *CauseFields) { c.Method = both("strain gauge") })
		}, []string{"", "d4", CausePart(b.report.D4.Causes[0].ID)}},
		{"containment", func() (Report, error) {
			return b.desk.EditAction(ctx, b.by(engineer), b.ref(ActionPart(b.report.D3.Actions[0].ID)), ActionEdit{})
		}, []string{"", "d3", ActionPart(b.report.D3.Actions[0].ID)}},
		{"submit", func() (Report, error) { return b.desk.SubmitDiscipline(ctx, b.by(engineer), b.ref("d7")) }, []string{"", "d7"}},
	} {
		parts := []string{"", HeaderPart, CausePart(b.report.D4.Causes[0].ID), ActionPart(b.report.D3.Actions[0].ID)}
		for _, d := range Codes {
			parts = append(parts, string(d.Code))
		}
		was := map[string]int64{}
		for _, p := range parts {
			was[p], _ = b.report.VersionOf(p)
		}
		b.must(row.run())
		for _, p := range row.raised {
			was[p]++
		}
		for _, p := range parts {
			if now, _ := b.report.VersionOf(p); now != was[p] {
				t.Errorf("%s: part %q is at %d, want %d", row.name, p, now, was[p])
			}
		}
	}
	for _, part := range []string{"d9", "cause/none", "action/none", "d4/cause", "x"} {
		if _, ok := b.report.VersionOf(part); ok {
			t.Errorf("there is no part %q", part)
		}
	}
}

func TestDisciplinesSideBySide(t *testing.T) {
	b := atD3(t)
	one, two := b.ref("d2"), b.ref("d4")
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(engineer), one, Saving{Fields: d2()}))
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(tester), two, Saving{Fields: D4Fields{Result: CauseFound}}))
	if _, err := b.desk.SaveDiscipline(t.Context(), b.by(maker), two, Saving{Fields: D4Fields{}}); !domain.Is(err, domain.Stale) {
		t.Errorf("the same discipline twice: %v, want stale", err)
	}
}
