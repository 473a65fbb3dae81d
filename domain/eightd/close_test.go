package eightd

import (
	"slices"
	"testing"
)

// TestDayOfClosingComesLast: not before the opening, nor before what was released, wherever it is asked.
func TestDayOfClosingComesLast(t *testing.T) {
	const opening, release = "eightd.d8.closed_before_opening", "eightd.d8.closed_before_release"
	base := ready(t) // opened on 6 March, now 21 April
	base.sendStage(D1D5)
	for _, row := range []struct {
		name, on string
		want     []string
	}{
		{"none", "", nil},
		{"after the release", "2026-04-22", nil},
		{"the day of the release", "2026-04-21", nil},
		{"before the release", "2026-04-20", []string{release}},
		{"before the opening", "2026-03-05", []string{opening, release}},
	} {
		b := *base
		b.report = base.store.load(base.report.ID)
		fields := d8()
		if row.on != "" {
			fields.ClosedOn = day(row.on)
		}
		_, err := b.report.SaveDiscipline(b.because(engineer, "the day"), Saving{Fields: fields}, b.around)
		if row.want == nil {
			if err != nil {
				t.Errorf("%s: %v", row.name, err)
			}
			continue
		}
		var got []string
		for _, f := range refused(t, err, "rule_broken").Faults {
			if f.Field != "/fields/closedOn" {
				t.Errorf("%s: told at %s", row.name, f.Field)
			}
			got = append(got, f.Code)
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: got %v, want %v", row.name, got, row.want)
		}
	}
}

// TestDayOfClosingIsAskedBeforeItIsFrozen: a plan that the release overtakes is refused while it can be mended,
// and one on record from before is refused at closing.
func TestDayOfClosingIsAskedBeforeItIsFrozen(t *testing.T) {
	b := ready(t)
	fields := d8()
	fields.ClosedOn = day("2026-04-21")
	b.save(engineer, fields)
	late := *b
	late.now = late.now.AddDate(0, 0, 1)
	_, err := late.desk.Submit(t.Context(), late.by(engineer), late.ref(""), D1D8)
	if e := refused(t, err, "eightd.d8.closed_before_release"); len(e.Faults) != 1 || e.Faults[0].Field != "/d8/fields/closedOn" {
		t.Errorf("faults %+v", e.Faults)
	}
	b.sendStage(D1D8)
	stored := b.store.load(b.report.ID)
	stored.D8.Fields.ClosedOn = day("2026-04-20")
	_, err = stored.Close(b.by(engineer), b.around)
	refused(t, err, "eightd.d8.closed_before_release")
	b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
}
