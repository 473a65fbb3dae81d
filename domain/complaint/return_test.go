package complaint

import (
	"strings"
	"testing"
	"time"

	"octad/domain"
)

func announced(t *testing.T) (*desk, domain.ID) {
	t.Helper()
	d := opened(t)
	r := Return{Kind: ReturnSample, Reference: "RMA-260307", Items: []ReturnItem{{Item: d.c.Items[0].ID, SerialNumbers: []string{"SN17"}, QuantityAnnounced: domain.Pieces(12)}}}
	r.Announced.At = now.Add(-10 * time.Hour)
	same(t, "announced", d.must(d.c.Announce(d.order(fae), r, d.around())), []string{"return.announced"})
	return d, d.c.Returns[0].ID
}

func count(n int64) []Count { return []Count{{Line: 0, Quantity: domain.Pieces(n)}} }

func TestAReturnFromAnnouncementToDisposal(t *testing.T) {
	d, id := announced(t)
	if r := d.c.Returns[0]; r.Number != "C-2026-000123-R1" || r.Status != ReturnAnnounced || r.Items[0].Unit != Pieces || r.Announced.By != "陈思远" {
		t.Errorf("%+v", r)
	}
	at := now.Add(-2 * time.Hour)
	same(t, "received", d.must(d.c.Arrive(d.order(engineer), id, Arrival{At: at, By: "仓库 李娜", Counts: count(12)}, d.around())), []string{"return.received"})
	if e := d.events[len(d.events)-1]; !e.At.Equal(at) || e.Fact("return") != string(id) || e.Fact("number") != "C-2026-000123-R1" || e.Fact("kind") != "sample" {
		t.Errorf("%+v", e)
	}
	found := []Finding{{0, Confirmed, domain.Pieces(11), nil}, {0, NoTroubleFound, domain.Pieces(1), nil}}
	d.must(d.c.Inspect(d.order(engineer), "C-2026-000123-R1", Inspection{Findings: found, Criteria: domain.Same("burn-in v3.2")}, d.around()))
	if e := d.events[len(d.events)-1]; e.Fact("result") != "confirmed,no_trouble_found" {
		t.Errorf("%+v", e)
	}
	d.must(d.c.Dispose(d.order(engineer), id, Disposal{Parts: []DisposedPart{{0, Scrap, domain.Pieces(10), nil}, {0, KeepAsSample, domain.Pieces(2), nil}}, Credit: domain.Money{Minor: 102000, Currency: "EUR"}}, d.around()))
	r := d.c.Returns[0]
	if r.Status != ReturnDisposed || r.Items[0].QuantityReceived != domain.Pieces(12) || r.Items[0].SerialNumbers[0] != "SN17" || r.Disposal.Credit.Minor != 102000 || d.run.Returns[0].Status != "disposed" {
		t.Errorf("%+v, run %+v", r, d.run.Returns)
	}
	same(t, "nothing odd", openCodes(d.c), nil)
}

func TestEveryReturnActInEveryState(t *testing.T) {
	acts := map[string]func(*desk, domain.ID) error{
		"receive": func(d *desk, id domain.ID) error {
			_, err := d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(0)}, d.around())
			return err
		},
		"inspect": func(d *desk, id domain.ID) error {
			_, err := d.c.Inspect(d.order(engineer), id, Inspection{}, d.around())
			return err
		},
		"dispose": func(d *desk, id domain.ID) error {
			_, err := d.c.Dispose(d.order(engineer), id, Disposal{}, d.around())
			return err
		},
	}
	for _, tr := range ReturnTransitions {
		for _, s := range Values(ReturnStatuses) {
			d, id := announced(t)
			d.c.Returns[0].Status = ReturnStatus(s)
			err := acts[tr.Act](d, id)
			if tr.From != ReturnStatus(s) {
				wantRefusal(t, err, domain.Conflict, "return.state_forbids")
			} else if err != nil || d.c.Returns[0].Status != tr.To {
				t.Errorf("%s in %s leads to %s (%v)", tr.Act, s, d.c.Returns[0].Status, err)
			}
		}
		d, _ := announced(t)
		wantRefusal(t, acts[tr.Act](d, "nope"), domain.NotFound, "return.not_found")
	}
}

func TestWhatArrivesIsAFact(t *testing.T) {
	for name, row := range map[string]struct {
		arrival Arrival
		want    []string
	}{
		"less than announced":     {Arrival{Counts: count(3)}, nil},
		"more than announced":     {Arrival{Counts: count(13)}, []string{"return.more_than_announced"}},
		"more than complained":    {Arrival{Counts: count(18)}, []string{"return.more_than_announced", "return.more_than_complained"}},
		"a line nobody announced": {Arrival{Counts: []Count{{Line: 0, Quantity: domain.Pieces(12)}, {Line: 1, Quantity: domain.Pieces(2), LotNumber: "L9"}}}, []string{"return.not_announced"}},
		"before it was announced": {Arrival{At: now.Add(-11 * time.Hour), Counts: count(12)}, []string{"return.received_before_announced"}},
		"before it occurred":      {Arrival{At: now.Add(-50 * time.Hour), Counts: count(12)}, []string{"return.received_before_announced", "return.received_before_occurred"}},
	} {
		d, id := announced(t)
		d.must(d.c.Arrive(d.order(engineer), id, row.arrival, d.around()))
		same(t, name, openCodes(d.c), row.want)
	}
	d, id := announced(t)
	d.c.Status = Closed
	d.must(d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(12)}, d.around()))
	same(t, "after the case ended", openCodes(d.c), []string{"return.after_closing"})
}

func TestOnlyTheReturnThatGoesOverIsFlagged(t *testing.T) {
	d, id := announced(t)
	d.must(d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(12)}, d.around()))
	again := Return{Kind: ReturnGoods, Items: []ReturnItem{{Item: d.c.Items[0].ID, QuantityAnnounced: domain.Pieces(6)}}}
	d.must(d.c.Announce(d.order(fae), again, d.around()))
	d.must(d.c.Arrive(d.order(engineer), d.c.Returns[1].ID, Arrival{Counts: count(6)}, d.around()))
	same(t, "over", openCodes(d.c), []string{"return.more_than_complained"})
	got := d.c.Discrepancies[0]
	if !strings.HasPrefix(got.Subject, "/returns/"+string(d.c.Returns[1].ID)+"/items/0/") || !strings.Contains(got.Message[domain.EN], "18") {
		t.Errorf("%+v", got)
	}
}

func TestReturnsRefuse(t *testing.T) {
	d := opened(t)
	_, err := d.c.Announce(d.order(fae), Return{Kind: "x", Carrier: "\x00", Announced: Mark{At: now.Add(time.Hour)}}, d.around())
	wantRefusal(t, err, domain.Broken, "/kind enum.unknown", "/items return.nothing_named", "/carrier text.nul", "/announcedAt time.future")
	_, err = d.c.Announce(d.order(fae), Return{Kind: ReturnGoods, Items: []ReturnItem{
		{Item: "nope", QuantityAnnounced: -1}, {Item: d.c.Items[0].ID, Unit: Kilograms}, {Unit: "x", SerialNumbers: []string{""}}, {QuantityAnnounced: 1},
	}}, d.around())
	wantRefusal(t, err, domain.Broken, "/items/0/itemId item.not_found", "/items/0/quantityAnnounced quantity.negative", "/items/0/quantityAnnounced quantity.not_whole",
		"/items/1/unit return.unit_mismatch", "/items/2/unit enum.unknown", "/items/2/serialNumbers/0 text.required", "/items/3/quantityAnnounced quantity.not_whole")
	d, id := announced(t)
	_, err = d.c.Arrive(d.order(engineer), id, Arrival{At: now.Add(time.Hour)}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/counts return.nothing_counted")
	_, err = d.c.Arrive(d.order(engineer), id, Arrival{Counts: []Count{{Line: 0, Quantity: -1_000_000, Unit: Kilograms}, {Line: 0}, {Line: 7}, {Line: -1}, {Line: 1, Unit: "x"}}}, d.around())
	wantRefusal(t, err, domain.Broken, "/counts/0/quantityReceived quantity.negative", "/counts/0/unit return.unit_mismatch", "/counts/1/line list.repeated", "/counts/2/line return.line_unknown",
		"/counts/3/line return.line_unknown", "/counts/4/unit enum.unknown")
	if len(d.c.Returns[0].Items) != 1 || d.c.Returns[0].Status != ReturnAnnounced {
		t.Errorf("a refused arrival changed the return: %+v", d.c.Returns[0])
	}
}

func TestSumsThatDoNotAddUpAreRefusedWithBoth(t *testing.T) {
	d, id := announced(t)
	d.must(d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(12)}, d.around()))
	_, err := d.c.Inspect(d.order(engineer), id, Inspection{At: now.Add(time.Hour), Findings: []Finding{{0, NoTroubleFound, domain.Pieces(5), nil}, {0, "x", domain.Pieces(6), nil}, {3, Confirmed, 0, nil}, {0, Confirmed, -1_000_000, nil}}}, d.around())
	wantRefusal(t, err, domain.Broken, "/at time.future", "/criteria text.required", "/findings return.findings_sum", "/findings/1/result enum.unknown", "/findings/2/line return.line_unknown", "/findings/3/quantity quantity.negative")
	_, err = d.c.Inspect(d.order(engineer), id, Inspection{Findings: []Finding{{0, Confirmed, domain.Pieces(11), nil}}}, d.around())
	if !strings.Contains(sumMessage(err, domain.ZH), "11") || !strings.Contains(sumMessage(err, domain.EN), "12") {
		t.Errorf("both sums are told in %v", err)
	}
	d.must(d.c.Inspect(d.order(engineer), id, Inspection{Findings: []Finding{{0, Confirmed, domain.Pieces(12), nil}}}, d.around()))
	_, err = d.c.Dispose(d.order(engineer), id, Disposal{Parts: []DisposedPart{{0, "x", domain.Pieces(13), nil}}, Credit: domain.Money{Minor: -1}}, d.around())
	wantRefusal(t, err, domain.Broken, "/credit/amount money.negative", "/disposals return.disposals_sum", "/disposals/0/disposition enum.unknown")
}

func sumMessage(err error, language string) string {
	if e, ok := err.(*domain.Error); ok { //nolint:errorlint // the error as the command returns it
		for _, f := range e.Faults {
			if strings.HasSuffix(f.Code, "_sum") {
				return f.Message[language]
			}
		}
	}
	return ""
}

func TestCorrectReturn(t *testing.T) {
	d, id := announced(t)
	due := day("2026-03-11")
	types := d.must(d.c.CorrectReturn(d.order(fae), id, ReturnPatch{ExpectedOn: &due, Reference: of(""), Note: domain.Text{"en": "by DHL"}, Items: &[]ReturnItem{{LotNumber: "L1"}}}, d.around()))
	same(t, "events", types, []string{"return.corrected"})
	if r := d.c.Returns[0]; r.ExpectedOn != due || r.Reference != "" || r.Note["en"] != "by DHL" || r.Items[0].LotNumber != "L1" || d.run.Returns[0].Status != "announced" {
		t.Errorf("%+v", r)
	}
	_, err := d.c.CorrectReturn(d.order(fae), id, ReturnPatch{Items: &[]ReturnItem{}, Carrier: of("\x00")}, d.around())
	wantRefusal(t, err, domain.Broken, "/items return.nothing_named", "/carrier text.nul")
	d.must(d.c.Arrive(d.order(engineer), id, Arrival{Counts: count(1)}, d.around()))
	_, err = d.c.CorrectReturn(d.order(fae), id, ReturnPatch{Items: &[]ReturnItem{}}, d.around())
	wantRefusal(t, err, domain.Conflict, "return.lines_fixed")
	_, err = d.c.CorrectReturn(d.order(fae), id, ReturnPatch{Carrier: of("UPS")}, d.around())
	wantRefusal(t, err, domain.Broken, "/reason reason.required")
	if types := d.must(d.c.CorrectReturn(d.order(fae), id, ReturnPatch{}, d.around())); len(types) != 0 {
		t.Errorf("events %v", types)
	}
}

func TestAnItemThatAReturnNamesStays(t *testing.T) {
	d, _ := announced(t)
	_, err := d.c.Correct(d.order(engineer), Patch{Items: &[]Item{{LotNumber: "other"}}}, d.around())
	wantRefusal(t, err, domain.Broken, "/items item.in_use")
}
