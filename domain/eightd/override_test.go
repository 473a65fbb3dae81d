package eightd

import (
	"slices"
	"testing"

	"octad/domain"
)

// unproven is a whole report but for an occurrence that was not re-created.
func unproven(t *testing.T) *bench {
	b := whole(t)
	r, c := b.report, b.report.D4.Causes[0]
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), domain.Ref{ID: r.ID, Part: CausePart(c.ID), Version: c.Version}, func(f *CauseFields) { f.Proof = Documented }))
	return b
}

var overProven = Overriding{Gate: "d4.proven"}

func TestAnOverrideLetsAGatePassInItsRevision(t *testing.T) {
	b := unproven(t)
	ctx := t.Context()
	_, err := b.desk.Submit(ctx, b.by(engineer), b.ref(""), D1D8)
	refused(t, err, "d4.proven")
	b.must(b.desk.OverrideGate(ctx, b.because(manager, " the customer agreed in writing "), b.ref(""), overProven))
	o := b.report.Overrides[0]
	if o.By.ID != manager.ID || !o.At.Equal(b.now) || o.Reason != "the customer agreed in writing" || o.Revision != 1 || !o.Stands(1) {
		t.Errorf("on record: %+v", o)
	}
	findings := b.report.Check(D1D8, b.around)
	i := slices.IndexFunc(findings, func(f Finding) bool { return f.Code == "d4.proven" })
	if f := findings[i]; f.Met || f.Override == nil || f.Override.By.ID != manager.ID || f.Blocks() || !Passed(findings) {
		t.Errorf("finding %+v", f)
	}
	b.sendStage(D1D8)
	b.must(b.desk.SaveDiscipline(ctx, b.because(engineer, "a slip"), b.ref("d2"), Saving{Fields: d2()}))
	if b.report.Revision != 2 || len(b.report.Overrides) != 1 || b.report.Overrides[0].Stands(2) {
		t.Fatalf("revision %d, overrides %+v", b.report.Revision, b.report.Overrides)
	}
	_, err = b.desk.Submit(ctx, b.by(engineer), b.ref(""), D1D8)
	refused(t, err, "d4.proven")
	b.must(b.desk.OverrideGate(ctx, b.because(manager, "as before"), b.ref(""), overProven))
	b.sendStage(D1D8)
	b.must(b.desk.Close(ctx, b.by(engineer), b.ref("")))
}

func TestAnOverrideIsTakenBack(t *testing.T) {
	b := unproven(t)
	ctx := t.Context()
	_, err := b.desk.WithdrawOverride(ctx, b.because(manager, "why"), b.ref(""), overProven)
	refused(t, err, "eightd.override.none")
	b.must(b.desk.OverrideGate(ctx, b.because(manager, "the customer agreed"), b.ref(""), overProven))
	b.approve(D1D8)
	_, err = b.desk.WithdrawOverride(ctx, b.by(manager), b.ref(""), overProven)
	refused(t, err, "reason.missing")
	_, err = b.desk.WithdrawOverride(ctx, b.because(head, "why"), b.ref(""), overProven)
	refused(t, err, "eightd.duty.role")
	b.must(b.desk.WithdrawOverride(ctx, b.because(manager, "the customer wants to see it"), b.ref(""), overProven))
	if o := b.report.Overrides[0]; o.Stands(1) || o.WithdrawnBy.ID != manager.ID || o.WithdrawnReason == "" {
		t.Errorf("on record: %+v", o)
	}
	_, err = b.desk.Release(ctx, b.by(engineer), b.ref(""), Releasing{Stage: D1D8})
	refused(t, err, "d4.proven")
	for _, event := range []string{"eight_d.gate_overridden", "eight_d.override_withdrawn"} {
		if !slices.ContainsFunc(b.events, func(e domain.Event) bool { return e.Type == event && e.Fact("gate") == "d4.proven" && e.Reason != "" }) {
			t.Errorf("%s was not told", event)
		}
	}
}

func TestOverridesRefused(t *testing.T) {
	author := engineer
	author.Roles = append(author.Roles, "quality_manager")
	for _, row := range []struct {
		name, code string
		by         domain.Actor
		reason     string
		gate       string
		kind       domain.Kind
	}{
		{"without a reason", "reason.missing", manager, " ", "d4.proven", domain.Broken},
		{"an unknown gate", "eightd.override.gate_unknown", manager, "why", "d9.nothing", domain.Broken},
		{"no gate", "eightd.override.gate_unknown", manager, "why", "", domain.Broken},
		{"a gate that is met", "eightd.override.met", manager, "why", "d1.team", domain.Conflict},
		{"a gate that only warns", "eightd.override.warns", manager, "why", "d4.terminal_cause", domain.Conflict},
		{"a role that the pack leaves out", "eightd.duty.role", head, "why", "d4.proven", domain.Forbidden},
		{"an author, whatever his roles", "eightd.duty.apart", author, "why", "d4.proven", domain.Forbidden},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := unproven(t)
			c := b.report.D4.Causes[1]
			b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(c.ID)), func(f *CauseFields) { f.Whys[2].Answer = both("human error") }))
			_, err := b.desk.OverrideGate(t.Context(), b.because(row.by, row.reason), b.ref(""), Overriding{Gate: row.gate})
			if e := refused(t, err, row.code); e.Kind != row.kind {
				t.Errorf("kind %d, want %d", e.Kind, row.kind)
			}
		})
	}
	b := unproven(t)
	b.must(b.desk.OverrideGate(t.Context(), b.because(manager, "why"), b.ref(""), overProven))
	_, err := b.desk.OverrideGate(t.Context(), b.because(manager, "again"), b.ref(""), overProven)
	refused(t, err, "eightd.override.standing")
}

func TestAStageNeedsItsClocksCustomer(t *testing.T) {
	b := atD3(t)
	r := b.report
	r.Customer = ""
	known := b.around.Customer
	b.around.Customer = Customer{}
	_, err := r.Submit(b.by(engineer), D1D3, b.around)
	e := refused(t, err, "eightd.customer_unknown")
	if e.Kind != domain.Conflict || e.Faults[0].Field != "/complaints/0" {
		t.Errorf("refused with %+v", e)
	}
	b.around.Customer = known
	if _, err := r.Submit(b.by(engineer), D1D3, b.around); err != nil || r.Customer != known.ID {
		t.Errorf("a complaint that has got its customer: %v, customer %q", err, r.Customer)
	}
}
