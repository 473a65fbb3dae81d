package eightd

import (
	"slices"
	"testing"

	"octad/domain"
)

// TestReadAcrossIsFinishedAfterTheRelease records what was planned at the release as done: no reason, no revision.
// Whatever else changes D7 opens the next revision, as ever.
func TestReadAcrossIsFinishedAfterTheRelease(t *testing.T) {
	b := ready(t)
	fields := b.store.load(b.report.ID).D7.Fields
	fields.ReadAcross = append(slices.Clone(fields.ReadAcross),
		ReadAcross{Scope: ScopePlant, Name: both("Dongguan"), Affected: IsAffected, Action: both("router too"), Owner: Owner{Name: "赵磊"}, DueOn: day("2026-05-30")})
	b.save(engineer, fields)
	b.sendStage(D1D8)
	last := len(fields.ReadAcross) - 1
	try := func(alter func(*D7Fields)) (*Report, domain.Change, error) {
		r, f := b.store.load(b.report.ID), fields
		f.ReadAcross = slices.Clone(fields.ReadAcross)
		alter(&f)
		change, err := r.SaveDiscipline(b.by(engineer), Saving{Fields: f, Additional: []KeyValue{}}, b.around)
		return &r, change, err
	}
	if r := b.store.load(b.report.ID); len(r.unclosed(b.around)) == 0 {
		t.Error("a row that is not done does not hinder the closing")
	}
	r, change, err := try(func(f *D7Fields) { f.ReadAcross[last].DoneOn = day("2026-04-20") })
	if err != nil {
		t.Fatal(err)
	}
	if r.Revision != 1 || r.Status != Released || r.D7.Fields.ReadAcross[last].DoneOn != day("2026-04-20") || r.D7.Status != b.store.load(b.report.ID).D7.Status {
		t.Errorf("revision %d, %s, %+v", r.Revision, r.Status, r.D7.Fields.ReadAcross[last])
	}
	if len(change.Events) != 1 || change.Events[0].Type != "eight_d.read_across_done" || change.Events[0].Facts["rows"] != "2" {
		t.Errorf("events %+v", change.Events)
	}
	for _, f := range r.unclosed(b.around) {
		if f.Code == "eightd.close.read_across" {
			t.Errorf("done and still open: %+v", f)
		}
	}
	_, _, err = try(func(f *D7Fields) { f.ReadAcross[last].DoneOn = day("2027-04-20") })
	refused(t, err, "rule_broken")
	for name, alter := range map[string]func(*D7Fields){
		"the plan too": func(f *D7Fields) {
			f.ReadAcross[last].DoneOn, f.ReadAcross[last].DueOn = day("2026-04-20"), day("2026-06-30")
		},
		"a day on record":    func(f *D7Fields) { f.ReadAcross[0].DoneOn = day("2026-04-09") },
		"another row":        func(f *D7Fields) { f.ReadAcross = f.ReadAcross[:last] },
		"the lessons learnt": func(f *D7Fields) { f.ReadAcross[last].DoneOn, f.LessonsLearned = day("2026-04-20"), both("more") },
	} {
		if _, _, err := try(alter); err == nil {
			t.Errorf("%s changes without a reason", name)
		}
	}
}
