package casework

import (
	"testing"

	"octad/domain"
)

// TestAFactEnteredLateVoidsWhatItsBreachBrought plays the watch of silence, graded I after two working hours and II after
// a working day, on a case whose department in fact answered in time.
func TestAFactEnteredLateVoidsWhatItsBreachBrought(t *testing.T) {
	r := rules(t)
	events := engineCase(ev("order.received", "03-06 10:00"))
	for _, tt := range []struct {
		name      string
		answered  string
		stands    bool
		grade     string
		voidsOnly int
	}{
		{"answered within the two hours", "03-06 11:00", false, "", 2},
		{"answered after them, within the day", "03-06 16:30", true, "I", 1},
		{"answered after the day", "03-09 18:00", true, "II", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			late := swept(r, events, "03-06 16:00", "03-10 08:00")
			if n := late.Incidents; len(n) != 1 || n[0].Grade != "II" || !n[0].Stands() {
				t.Fatalf("before the answer: %+v", n)
			}
			answer := ev("communication.recorded", tt.answered, "purpose", "first_contact", "direction", "outgoing")
			answer.EnteredAt = at("03-10 09:00")
			run := r.Advance(late, answer)
			n, voids := run.Incidents[0], 0
			for _, x := range n.Crossings {
				if x.Void {
					voids++
				}
			}
			if n.Stands() != tt.stands || tt.stands && n.Grade != tt.grade || voids != tt.voidsOnly {
				t.Errorf("stands %v with grade %s, %d void: %+v", n.Stands(), n.Grade, voids, n)
			}
			if !tt.stands && (n.WithdrawnWhy == "" || !n.WithdrawnAt.Equal(at("03-10 09:00"))) {
				t.Errorf("withdrawn at %v because %q", n.WithdrawnAt, n.WithdrawnWhy)
			}
			if !late.Incidents[0].Stands() || late.Incidents[0].Crossings[0].Void {
				t.Error("the run before the event was altered")
			}
		})
	}
}

// TestAFactEnteredLateTakesBackALift lets a month of age lift a case that was in truth closed by then.
func TestAFactEnteredLateTakesBackALift(t *testing.T) {
	r := rules(t)
	aged := swept(r, engineCase(), "04-07 08:00")
	lifted := false
	for _, e := range aged.Escalations {
		lifted = lifted || e.Crossed != (Crossed{})
	}
	call := ev("step.call", "04-03 09:00", "outcome", "yes")
	call.EnteredAt = at("04-07 09:00")
	run := r.Advance(aged, call)
	for _, e := range run.Escalations {
		if e.Crossed != (Crossed{}) && e.VoidAt.IsZero() {
			t.Errorf("the lift still stands: %+v", e)
		}
	}
	if _, ok := run.Raised("severity"); lifted && !ok {
		t.Error("a class that a rule raised is lowered by nobody but people")
	}
	if (Crossed{}) == (Crossed{Clock: "age"}) || run.overturned(Crossed{}) || run.overturned(Crossed{Clock: domain.EN}) {
		t.Error("what no clock brought is never void")
	}
}
