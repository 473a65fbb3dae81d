package complaint

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

func of[T any](v T) *T { return &v }

func TestCorrectChangesOnlyWhatIsGiven(t *testing.T) {
	d := opened(t)
	before := d.c
	types := d.must(d.c.Correct(d.order(engineer), Patch{Title: domain.Text{"de": "Einzelbitfehler", "en": ""}, Severity: of(Critical), CustomerReference: of("")}, d.around()))
	same(t, "events", types, []string{"complaint.corrected"})
	want := before
	want.Title = domain.Text{"zh": before.Title["zh"], "de": "Einzelbitfehler"}
	want.Severity, want.CustomerReference = Critical, ""
	if diff := cmp.Diff(want, d.c); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"fields": "customerReference,severity,title", "severity": "critical"}, d.events[1].Facts); diff != "" {
		t.Error(diff)
	}
	if d.run.Facts["severity"] != "critical" || d.run.Facts["mode"] != "line" {
		t.Errorf("run facts %v", d.run.Facts)
	}
}

func TestCorrectEveryField(t *testing.T) {
	d := opened(t)
	at := now.Add(-30 * time.Hour)
	item := d.c.Items[0]
	item.QuantityComplained = domain.Pieces(15)
	p := Patch{
		Kind: of(KindReturn), Channel: of(ByPortal), ReceivedAt: &at, ReceivedBy: of("王"), Customer: of(domain.ID("")), Party: &Party{Name: domain.Same("X AG")},
		CustomerReference: of("R2"), Contact: &Contact{Name: "N"}, Subject: of(AboutPackaging), Title: domain.Same("T"), Description: domain.Same("D"), OccurredAt: &time.Time{},
		OccurredWhere: domain.Same("W"), Mode: of(ModeZeroKM), Demands: &[]Demand{DemandClaim}, Claim: &domain.Money{Minor: 1, Currency: "EUR"},
		Items: &[]Item{item, {LotNumber: "L2"}}, RepeatOf: &Earlier{Link: domain.Link{ID: "c0"}}, Severity: of(Minor), SafetyRelated: of(true),
	}
	d.must(d.c.Correct(d.order(engineer), p, d.around()))
	c := d.c
	if c.Kind != KindReturn || c.Channel != ByPortal || !c.ReceivedAt.Equal(at) || c.ReceivedBy != "王" || c.Customer != "" || c.Party.Name["zh"] != "X AG" ||
		c.CustomerReference != "R2" || c.Contact.Name != "N" || c.Subject != AboutPackaging || c.Description["en"] != "D" || !c.OccurredAt.IsZero() || c.OccurredWhere["zh"] != "W" ||
		c.Mode != ModeZeroKM || len(c.Demands) != 1 || c.Claim.Minor != 1 || c.RepeatOf.ID != "c0" || c.Severity != Minor || !c.SafetyRelated {
		t.Errorf("%+v", c)
	}
	if len(c.Items) != 2 || c.Items[0].ID != item.ID || c.Items[0].QuantityComplained != domain.Pieces(15) || c.Items[1].ID == "" || c.Items[1].Unit != Pieces {
		t.Errorf("items %+v", c.Items)
	}
	if d.run.Facts["safetyRelated"] != "true" {
		t.Errorf("run facts %v", d.run.Facts)
	}
	d.must(d.c.Correct(d.order(engineer), Patch{RepeatOf: &Earlier{}}, d.around()))
	if d.c.RepeatOf.ID != "" {
		t.Errorf("still a repeat of %v", d.c.RepeatOf)
	}
}

func TestCorrectRefuses(t *testing.T) {
	future := now.Add(time.Hour)
	for name, row := range map[string]struct {
		patch Patch
		want  []string
	}{
		"blank title":        {Patch{Title: domain.Text{"zh": "", "en": ""}}, []string{"/title text.required"}},
		"future and unknown": {Patch{ReceivedAt: &future, Mode: of(Mode("x"))}, []string{"/mode enum.unknown", "/receivedAt time.future"}},
		"foreign item":       {Patch{Items: &[]Item{{ID: "nope", LotNumber: "L"}}}, []string{"/items/0/id item.not_found"}},
		"kind not taken":     {Patch{Kind: of(KindIncident)}, []string{"/kind complaint.kind_not_taken"}},
		"other's customer":   {Patch{Customer: of(domain.ID("k2")), Party: &Party{Name: domain.Same("X")}}, []string{"/customerId complaint.customer_inactive"}},
		"repeats itself":     {Patch{RepeatOf: &Earlier{Link: domain.Link{ID: "id-1"}, Customer: "k1"}}, []string{"/repeatOf complaint.repeat_ring"}},
		"repeats in a ring":  {Patch{RepeatOf: &Earlier{Link: domain.Link{ID: "c0"}, Customer: "k1", Chain: []domain.ID{"c00", "id-1"}}}, []string{"/repeatOf complaint.repeat_ring"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := opened(t)
			before := d.c
			order := d.order(engineer)
			order.Actor.Customers = []domain.ID{"k1"}
			_, err := d.c.Correct(order, row.patch, d.around())
			wantRefusal(t, err, domain.Broken, row.want...)
			if diff := cmp.Diff(before, d.c); diff != "" {
				t.Errorf("a refused correction changed the case: %s", diff)
			}
		})
	}
}

func TestAnEmptyCorrectionTellsNothing(t *testing.T) {
	d := opened(t)
	if types := d.must(d.c.Correct(d.order(engineer), Patch{}, d.around())); len(types) != 0 {
		t.Errorf("events %v", types)
	}
}

func TestACorrectionAfterTheAssessmentNeedsAReason(t *testing.T) {
	d := opened(t)
	d.must(d.c.Assess(d.order(engineer), Assessment{Valid: Valid}, d.around()))
	_, err := d.c.Correct(d.order(engineer), Patch{Mode: of(ModeField)}, d.around())
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	order := d.order(engineer)
	order.Reason = "客户更正"
	d.must(d.c.Correct(order, Patch{Mode: of(ModeField)}, d.around()))
}

func TestACorrectedReceiptMovesTheClocks(t *testing.T) {
	d := opened(t)
	earlier := d.c.ReceivedAt.Add(-48 * time.Hour)
	d.must(d.c.Correct(d.order(engineer), Patch{ReceivedAt: &earlier}, d.around()))
	for _, e := range d.events {
		if e.Type == "complaint.corrected" && e.Fact("receivedAt") != earlier.UTC().Format(time.RFC3339Nano) {
			t.Errorf("the correction tells %v", e.Facts)
		}
	}
	if !d.run.ReceivedAt.Equal(earlier) {
		t.Errorf("the run counts from %v", d.run.ReceivedAt)
	}
}

func TestADiscrepancyFollowsTheFacts(t *testing.T) {
	d := opened(t, func(in *Intake) { in.Items[0].QuantityDelivered = domain.Pieces(10) })
	same(t, "at first", openCodes(d.c), []string{"item.complained_over_delivered"})
	with := func(n int64) *[]Item {
		i := d.c.Items[0]
		i.QuantityDelivered = domain.Pieces(n)
		return &[]Item{i}
	}
	types := d.must(d.c.Correct(d.order(engineer), Patch{Items: with(1200)}, d.around()))
	same(t, "put right", types, []string{"complaint.corrected", "discrepancy.resolved"})
	types = d.must(d.c.Correct(d.order(engineer), Patch{Items: with(10)}, d.around()))
	same(t, "brought back", types, []string{"complaint.corrected", "discrepancy.recorded"})
	d.must(d.c.Resolve(d.order(engineer), d.c.Discrepancies[1].ID, Resolution{How: domain.ZhEn("两批合计", "Two lots together")}))
	types = d.must(d.c.Correct(d.order(engineer), Patch{Mode: of(ModeField)}, d.around()))
	same(t, "explained once, not asked again", types, []string{"complaint.corrected"})
	types = d.must(d.c.Correct(d.order(engineer), Patch{Items: with(9)}, d.around()))
	same(t, "another value is another question", types, []string{"complaint.corrected", "discrepancy.recorded"})
}

func TestResolveRefuses(t *testing.T) {
	d := opened(t, func(in *Intake) { in.Items[0].QuantityDelivered = domain.Pieces(10) })
	id := d.c.Discrepancies[0].ID
	_, err := d.c.Resolve(d.order(engineer), "nope", Resolution{How: domain.Same("x")})
	wantRefusal(t, err, domain.NotFound, "discrepancy.not_found")
	_, err = d.c.Resolve(d.order(engineer), id, Resolution{})
	wantRefusal(t, err, domain.Broken, "/how text.required")
	d.must(d.c.Resolve(d.order(engineer), id, Resolution{How: domain.Same("x")}))
	_, err = d.c.Resolve(d.order(engineer), id, Resolution{How: domain.Same("x")})
	wantRefusal(t, err, domain.Conflict, "discrepancy.resolved_already")
}
