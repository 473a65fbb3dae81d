package casework

import (
	"slices"
	"testing"

	"octad/domain"
	"octad/domain/access"
)

// by is the event, done by the user.
func by(user domain.ID, e domain.Event) domain.Event {
	e.Actor = domain.Person{ID: user, Name: string(user)}
	return e
}

// TestACircleClosesWithItsCondition follows a case of a procedure that keeps high grades to its engineers.
func TestACircleClosesWithItsCondition(t *testing.T) {
	t.Parallel()
	r := rules(t)
	high, low := ev("complaint.assessed", "03-06 10:00"), ev("complaint.assessed", "03-07 10:00")
	high.Facts["class.grade"], low.Facts["class.grade"] = "high", "low"
	run := play(r, by("ann", received("bench", "1", "03-06 09:00")), by("cho", ev("complaint.repeated", "03-06 09:30")))
	if got := run.Readers(); got != nil || !slices.Equal(run.Circle.Doers, []domain.ID{"ann"}) {
		t.Errorf("before it is classed: %v, doers %v", got, run.Circle.Doers)
	}
	run = r.Advance(run, by("bob", high))
	want := []Reader{Person("ann"), Person("bob"), Holders("fae")}
	if got := run.Readers(); !slices.Equal(got, want) {
		t.Errorf("classed high it opens to %v, want %v", got, want)
	}
	if run = r.Advance(run, by("bob", low)); run.Readers() != nil || len(run.Circle.Doers) != 2 {
		t.Errorf("classed low again: %+v", run.Circle)
	}
	other := play(r, by("ann", received("P06", "1", "03-06 09:00")))
	if other.Circle.Closed || other.Circle.Doers != nil {
		t.Errorf("a procedure that keeps nothing: %+v", other.Circle)
	}
}

// TestWhoAReaderIs tells who opens what is kept to a role, a person and some names.
func TestWhoAReaderIs(t *testing.T) {
	t.Parallel()
	kept := Parts(Holders("fae"), Person("u1"), Called("PQC"), Called(" Wang Min "), Called("wang.min"), Called(" "), Called("quality_manager"))
	if len(kept) != 6 {
		t.Errorf("blanks stayed: %v", kept)
	}
	for _, c := range []struct {
		name  string
		actor domain.Actor
		want  bool
	}{
		{"holder", domain.Actor{ID: "a", Roles: []domain.Role{"fae"}}, true},
		{"doer", domain.Actor{ID: "u1"}, true},
		{"of the department", domain.Actor{ID: "b", Department: "PQC"}, true},
		{"by name", domain.Actor{ID: "c", Name: "Wang Min"}, true},
		{"by login", domain.Actor{ID: "d", Login: "wang.min"}, true},
		{"by a role that was called", domain.Actor{ID: "e", Roles: []domain.Role{access.QualityManager}}, true},
		{"auditor", domain.Actor{ID: "f", Roles: []domain.Role{access.Auditor}}, true},
		{"Octad", domain.System, true},
		{"administrator", domain.Actor{ID: "g", Roles: []domain.Role{access.Administrator}}, false},
		{"whose name is a role", domain.Actor{ID: "h", Name: "fae"}, false},
		{"whose department is a person", domain.Actor{ID: "i", Department: "u1"}, false},
		{"nobody", domain.Actor{}, false},
	} {
		if got := Opens(kept, c.actor); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
