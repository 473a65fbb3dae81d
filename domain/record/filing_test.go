package record_test

import (
	"errors"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/record"
)

// TestFreezing freezes a sheet, and refuses one of a record that has moved on or whose bytes are not whole.
func TestFreezing(t *testing.T) {
	at := time.Date(2026, 3, 6, 2, 0, 0, 0, time.UTC)
	order := domain.Order{Actor: domain.Actor{ID: "u1", Name: "陈静"}, At: at, NewID: func() domain.ID { return "f1" }}
	whole := record.FormRendering{DocumentID: "d1", Language: "zh", Format: "pdf", Size: 9, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	sheet := record.Filing{Subject: domain.Link{Kind: "complaint", ID: "c1", Number: "C-1"}, Owner: "c1", Edition: 3, Cases: []domain.ID{"c1"}, Form: "acceptance", Renderings: []record.FormRendering{whole}}
	for name, tt := range map[string]struct {
		alter   func(*record.Filing)
		around  record.FilingAround
		refused domain.Kind
	}{
		"whole":             {func(*record.Filing) {}, record.FilingAround{Edition: 3}, 0},
		"the next revision": {func(*record.Filing) {}, record.FilingAround{Edition: 3, Last: 2}, 0},
		"moved on":          {func(*record.Filing) {}, record.FilingAround{Edition: 4}, domain.Stale},
		"nothing rendered":  {func(f *record.Filing) { f.Renderings = nil }, record.FilingAround{Edition: 3}, domain.Broken},
		"no bytes": {func(f *record.Filing) {
			r := whole
			r.Size = 0
			f.Renderings = []record.FormRendering{r}
		}, record.FilingAround{Edition: 3}, domain.Broken},
	} {
		f := sheet
		tt.alter(&f)
		got, change, err := record.Freeze(order, record.Freezing{Sheet: f}, tt.around)
		if tt.refused != 0 {
			if !domain.Is(err, tt.refused) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || got.Revision != tt.around.Last+1 || got.By.Name != "陈静" || len(change.Events) != 1 || change.Events[0].Fact("form") != "acceptance" || (got.Supersedes != "") != (tt.around.Last > 0) {
			t.Errorf("%s: %+v %+v %v", name, got, change, err)
		}
	}
}

// TestActsOnFrozenForms sends and signs a document of a filing, and refuses what the rules forbid with its code.
func TestActsOnFrozenForms(t *testing.T) {
	frozen := time.Date(2026, 3, 6, 2, 0, 0, 0, time.UTC)
	actor := domain.Actor{ID: "u1", Name: "陈静", Roles: []domain.Role{"quality_engineer", "fae"}}
	order := domain.Order{Actor: actor, At: frozen.Add(time.Hour), NewID: func() domain.ID { return "x1" }}
	digest := "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	filing := func() *record.Filing {
		return &record.Filing{
			Number: "C-1-acceptance-R1", Form: "acceptance", Revision: 1, Subject: domain.Link{Number: "C-1"}, Cases: []domain.ID{"c1"}, At: frozen,
			Renderings: []record.FormRendering{{DocumentID: "d1", Size: 9, SHA256: digest}},
		}
	}
	anja := domain.Recipient{Name: "Anja", Email: "anja@nordlicht.example"}
	mail := record.SendsForm{Document: "d1", Consignment: domain.Consignment{Channel: domain.ByEmail, To: []domain.Recipient{anja}}}
	gone := record.FilingAround{Gone: map[domain.ID]*record.Tombstone{"d1": {Document: "d1"}}}
	for name, tt := range map[string]struct {
		alter  func(*record.SendsForm)
		around record.FilingAround
		code   string
	}{
		"by mail":              {func(*record.SendsForm) {}, record.FilingAround{Last: 2}, ""},
		"by courier":           {func(c *record.SendsForm) { c.Channel, c.To[0].Email = domain.ByCourier, "" }, record.FilingAround{}, ""},
		"nobody":               {func(c *record.SendsForm) { c.To = nil }, record.FilingAround{}, "eightd.send.nobody"},
		"no address":           {func(c *record.SendsForm) { c.To[0].Email = "" }, record.FilingAround{}, "eightd.send.email_missing"},
		"a copy to no address": {func(c *record.SendsForm) { c.Cc = []domain.Recipient{{Name: "B", Email: "b"}} }, record.FilingAround{}, "eightd.send.email_malformed"},
		"no portal number":     {func(c *record.SendsForm) { c.Channel = domain.ByPortal }, record.FilingAround{}, "eightd.send.portal_number_missing"},
		"an unknown way":       {func(c *record.SendsForm) { c.Channel = "pigeon" }, record.FilingAround{}, "enum.unknown"},
		"before it was frozen": {func(c *record.SendsForm) { c.At = frozen.Add(-time.Second) }, record.FilingAround{}, "document.sent_before_frozen"},
		"tomorrow":             {func(c *record.SendsForm) { c.At = frozen.Add(24 * time.Hour) }, record.FilingAround{}, "eightd.send.in_future"},
		"purged":               {func(*record.SendsForm) {}, gone, "document.purged"},
		"another's document":   {func(c *record.SendsForm) { c.Document = "d2" }, record.FilingAround{}, "document.not_found"},
	} {
		f, cmd := filing(), mail
		cmd.To = []domain.Recipient{anja}
		tt.alter(&cmd)
		change, err := f.Send(order, cmd, tt.around)
		if code := codeOf(err); code != tt.code {
			t.Errorf("send %s: %q, want %q", name, code, tt.code)
		}
		if err == nil && (len(f.Sendings) != 1 || f.Sendings[0].SHA256 != digest || f.Sendings[0].By.Name != "陈静" || change.Events[0].Fact("sha256") != digest || !f.Sound()) {
			t.Errorf("send %s: %+v %+v", name, f, change)
		}
	}
	approve := record.SignsForm{Document: "d1", Role: "fae", Meaning: " 批准 "}
	for name, tt := range map[string]struct {
		alter  func(*record.SignsForm)
		around record.FilingAround
		code   string
	}{
		"approved":       {func(*record.SignsForm) {}, record.FilingAround{Last: 1}, ""},
		"no meaning":     {func(c *record.SignsForm) { c.Meaning = " " }, record.FilingAround{}, "document.meaning_missing"},
		"another's role": {func(c *record.SignsForm) { c.Role = "quality_manager" }, record.FilingAround{}, "document.role_not_held"},
		"superseded":     {func(*record.SignsForm) {}, record.FilingAround{Last: 2}, "document.superseded"},
		"purged":         {func(*record.SignsForm) {}, gone, "document.purged"},
	} {
		f, cmd := filing(), approve
		tt.alter(&cmd)
		change, err := f.Sign(order, cmd, tt.around)
		if code := codeOf(err); code != tt.code {
			t.Errorf("sign %s: %q, want %q", name, code, tt.code)
		}
		if err != nil {
			continue
		}
		if x := f.Signatures[0]; x.SHA256 != digest || x.Role != "fae" || x.Meaning != "批准" || change.Events[0].Fact("meaning") != "批准" || !f.Sound() {
			t.Errorf("sign %s: %+v %+v", name, f, change)
		}
		if _, err := f.Sign(order, cmd, tt.around); codeOf(err) != "document.signed_already" {
			t.Errorf("sign twice: %v", err)
		}
		if acts := f.Acts("d1"); len(acts.Signatures) != 1 || len(f.Acts("d2").Signatures) != 0 {
			t.Errorf("%+v", acts)
		}
		f.Signatures[0].SHA256 = "other bytes"
		if f.Sound() {
			t.Error("a signature of other bytes is sound")
		}
	}
}

// codeOf is the code of a refusal, of its first fault where it lists them; "" for none.
func codeOf(err error) string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return ""
	}
	if len(e.Faults) > 0 {
		return e.Faults[0].Code
	}
	return e.Code
}
