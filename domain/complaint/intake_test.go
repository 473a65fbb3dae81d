package complaint

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/worktime"
)

func TestReceiveOpensACaseUnderTheRevisionInForce(t *testing.T) {
	d := opened(t)
	c := d.c
	if c.Status != Open || c.Procedure.String() != "T01 A" || c.Kind != KindComplaint || c.Site != "s1" || c.ReceivedBy != "林晓" {
		t.Errorf("status %s, procedure %s, kind %s, site %s, by %s", c.Status, c.Procedure, c.Kind, c.Site, c.ReceivedBy)
	}
	if c.Party.Name[domain.EN] != "Nordrack" || c.Items[0].Unit != Pieces || c.Items[0].ID == "" || len(c.Discrepancies) != 0 {
		t.Errorf("party %v, item %+v, discrepancies %v", c.Party, c.Items[0], c.Discrepancies)
	}
	want := map[string]string{
		"procedure": "T01", "revision": "A", "site": "s1", "customer": "k1", "kind": "complaint", "channel": "email", "subject": "quality",
		"mode": "line", "severity": "major", "demands": "reply,8d", "safetyRelated": "false",
	}
	if diff := cmp.Diff(want, d.events[0].Facts); diff != "" || !d.events[0].At.Equal(c.ReceivedAt) {
		t.Errorf("complaint.received at %v: %s", d.events[0].At, diff)
	}
	if d.run.Status != "open" || d.run.Facts["demands"] != "reply,8d" {
		t.Errorf("run %+v", d.run)
	}
}

func TestReceiveTakesThePacksDefaults(t *testing.T) {
	d := opened(t, func(in *Intake) { in.Mode, in.Kind = "", KindReturn })
	if d.c.Mode != ModeField || d.c.Kind != KindReturn {
		t.Errorf("mode %s, kind %s", d.c.Mode, d.c.Kind)
	}
}

func TestReceiveRefuses(t *testing.T) {
	long := strings.Repeat("长", domain.MaxText+1)
	for name, row := range map[string]struct {
		alter func(*Intake)
		want  []string
	}{
		"no procedure":      {func(in *Intake) { in.Procedure = "" }, []string{"/procedure complaint.procedure_required"}},
		"unknown procedure": {func(in *Intake) { in.Procedure = "P99" }, []string{"/procedure complaint.procedure_unknown"}},
		"not yet in force": {func(in *Intake) {
			in.ReceivedAt = time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)
			in.OccurredAt = time.Time{}
		}, []string{"/procedure complaint.procedure_unknown"}},
		"kind not taken":        {func(in *Intake) { in.Kind = KindIncident }, []string{"/kind complaint.kind_not_taken"}},
		"unknown enums":         {func(in *Intake) { in.Channel, in.Subject, in.Mode, in.Severity = "x", "x", "x", "x" }, []string{"/channel enum.unknown", "/mode enum.unknown", "/severity enum.unknown", "/subject enum.unknown"}},
		"no receipt":            {func(in *Intake) { in.ReceivedAt = time.Time{} }, []string{"/receivedAt complaint.received_at_required"}},
		"receipt in the future": {func(in *Intake) { in.ReceivedAt = now.Add(5*time.Minute + time.Second) }, []string{"/receivedAt time.future"}},
		"no customer":           {func(in *Intake) { in.Customer = "" }, []string{"/customer complaint.customer_required"}},
		"customer twice":        {func(in *Intake) { in.Party.Name = domain.Same("X") }, []string{"/customer complaint.customer_twice"}},
		"odd country":           {func(in *Intake) { in.Customer, in.Party = "", Party{Name: domain.Same("X"), Country: "de"} }, []string{"/customer/country complaint.country_malformed"}},
		"no title":              {func(in *Intake) { in.Title = domain.Text{"zh": "  "} }, []string{"/title text.required"}},
		"NUL":                   {func(in *Intake) { in.Description = domain.Text{"en": "a\x00b"}; in.CustomerReference = "\x00" }, []string{"/customerReference text.nul", "/description/en text.nul"}},
		"no UTF-8":              {func(in *Intake) { in.Title = domain.Text{"zh": "\xff"} }, []string{"/title/zh text.encoding"}},
		"no language":           {func(in *Intake) { in.Title = domain.Text{"z h": "x"} }, []string{"/title/z h text.language"}},
		"too long":              {func(in *Intake) { in.Description = domain.Text{"zh": long} }, []string{"/description/zh text.too_long"}},
		"nameless contact":      {func(in *Intake) { in.Contact = Contact{Phone: "1"} }, []string{"/contact/name text.required"}},
		"negative claim":        {func(in *Intake) { in.Claim = domain.Money{Minor: -1, Currency: "EUR"} }, []string{"/claim/amount money.negative"}},
		"demands":               {func(in *Intake) { in.Demands = []Demand{DemandReply, DemandReply, "x"} }, []string{"/demands/1 list.repeated", "/demands/2 enum.unknown"}},
		"empty item":            {func(in *Intake) { in.Items = []Item{{}} }, []string{"/items/0 item.nothing_named"}},
		"item quantities": {func(in *Intake) {
			in.Items[0].QuantityComplained, in.Items[0].QuantityDelivered = 1_500_000, -1_000_000
		}, []string{"/items/0/quantityComplained quantity.not_whole", "/items/0/quantityDelivered quantity.negative"}},
		"item unit": {func(in *Intake) { in.Items[0].Unit = "dozen" }, []string{"/items/0/unit enum.unknown"}},
		"many items": {func(in *Intake) {
			in.Items = make([]Item, 501)
			for i := range in.Items {
				in.Items[i].LotNumber = "L"
			}
		}, []string{"/items complaint.too_many_items"}},
		"ghost customer":               {func(in *Intake) { in.Customer = "ghost" }, []string{"/customerId complaint.customer_inactive"}},
		"repeat of another customer's": {func(in *Intake) { in.RepeatOf = &Earlier{Link: domain.Link{ID: "c0"}, Customer: "k2"} }, []string{"/repeatOf complaint.repeat_other_customer"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			in := intake()
			row.alter(&in)
			around := d.around()
			if in.Customer == "ghost" {
				around.Customer = Customer{}
			}
			_, _, err := Receive(d.order(engineer), in, around)
			wantRefusal(t, err, domain.Broken, row.want...)
		})
	}
}

func TestReceiveListsAllFaultsAtOnce(t *testing.T) {
	d := newDesk(t)
	order := d.order(engineer)
	order.Actor.Sites = []domain.ID{"s1", "s2"}
	_, _, err := Receive(order, Intake{Channel: "pigeon", Kind: "gossip", Items: []Item{{PartNumber: "P", QuantityReturned: -1}}}, d.around())
	wantRefusal(t, err, domain.Broken,
		"/procedure complaint.procedure_required", "/siteId complaint.site_required", "/kind enum.unknown",
		"/channel enum.unknown", "/receivedAt complaint.received_at_required", "/title text.required", "/customer complaint.customer_required",
		"/items/0/quantityReturned quantity.negative", "/items/0/quantityReturned quantity.not_whole")
}

func TestARepeatIsToldToTheEarlierCase(t *testing.T) {
	d := opened(t, func(in *Intake) {
		in.RepeatOf = &Earlier{Link: domain.Link{ID: "c0", Number: "C-2026-000101"}, Customer: "k1"}
	})
	if d.c.RepeatOf.Number != "C-2026-000101" || d.events[0].Fact("repeatOf") != "c0" {
		t.Errorf("repeat of %+v, facts %v", d.c.RepeatOf, d.events[0].Facts)
	}
	told := d.events[1]
	if told.Type != "complaint.repeated" || told.Cases[0] != "c0" || told.Fact("complaint") != string(d.c.ID) {
		t.Errorf("told %+v", told)
	}
}

func TestOddDatesAndAmountsAreRecordedAndFlagged(t *testing.T) {
	item := func(alter func(*Item)) func(*Intake) { return func(in *Intake) { alter(&in.Items[0]) } }
	for name, row := range map[string]struct {
		alter   func(*Intake)
		code    string
		subject string
		says    string
	}{
		"occurred after receipt": {func(in *Intake) { in.OccurredAt = now }, "complaint.occurred_after_receipt", "/occurredAt", "2026-03-07T02:00:00Z"},
		"produced after shipped": {item(func(i *Item) { i.ProducedOn = day("2026-02-19") }), "item.produced_after_shipped", "/items/0/producedOn", "2026-02-19"},
		"produced after arrived": {item(func(i *Item) { i.ShippedOn, i.ProducedOn = worktime.Date{}, day("2026-02-28") }), "item.produced_after_arrived", "/items/0/producedOn", "2026-02-28"},
		"shipped after arrived":  {item(func(i *Item) { i.ShippedOn = day("2026-02-28") }), "item.shipped_after_arrived", "/items/0/shippedOn", "2026-02-27"},
		"arrived after receipt":  {item(func(i *Item) { i.ArrivedOn = day("2026-03-08") }), "item.arrived_after_receipt", "/items/0/arrivedOn", "2026-03-08"},
		"complained > delivered": {item(func(i *Item) { i.QuantityDelivered = domain.Pieces(16) }), "item.complained_over_delivered", "/items/0/quantityComplained", "17"},
		"returned > complained":  {item(func(i *Item) { i.QuantityReturned = domain.Pieces(18) }), "item.returned_over_complained", "/items/0/quantityReturned", "18"},
	} {
		t.Run(name, func(t *testing.T) {
			c := opened(t, row.alter).c
			if len(c.Discrepancies) != 1 {
				t.Fatalf("discrepancies %+v", c.Discrepancies)
			}
			got := c.Discrepancies[0]
			if got.Code != row.code || got.Subject != row.subject || !strings.Contains(got.Message[domain.EN], row.says) || !strings.Contains(got.Message[domain.ZH], row.says) {
				t.Errorf("got %+v", got)
			}
		})
	}
	if codes := openCodes(opened(t, item(func(i *Item) { i.ArrivedOn = day("2026-03-06"); i.ProducedOn, i.ShippedOn = i.ArrivedOn, i.ArrivedOn })).c); len(codes) != 0 {
		t.Errorf("the same day contradicts nothing, got %v", codes)
	}
}

func TestHostileTextIsKeptExactly(t *testing.T) {
	hostile := "'; DROP TABLE x;-- \"𠮷\" 👩‍🔬 \u202eRTL\u202c é\r\n\t\ufeff"
	c := opened(t, func(in *Intake) { in.Description = domain.Text{"zh": hostile, "de-CH": hostile, "en": ""} }).c
	if diff := cmp.Diff(domain.Text{"zh": hostile, "de-CH": hostile}, c.Description); diff != "" {
		t.Error(diff)
	}
}
