package master_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/master"
)

var order = domain.Order{
	Actor: domain.Actor{ID: "a", Name: "陈静"}, At: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC),
	NewID: func() domain.ID { return "new" },
}

// around knows the site s1, the customer c1 and the user u1, and the number TAKEN of every kind.
var around = master.Around{
	Holder: func(_, number string) (domain.ID, error) {
		return map[string]domain.ID{"TAKEN": "other", "NBS": "new"}[number], nil
	},
	Usable: func(kind string, id domain.ID) (bool, error) {
		return map[string]domain.ID{"site": "s1", "customer": "c1", "user": "u1", "calendar": "cn"}[kind] == id, nil
	},
}

func codes(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	if len(e.Faults) == 0 {
		return []string{e.Code}
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, f.Field+" "+f.Code)
	}
	return out
}

func TestOpenListsAllFaults(t *testing.T) {
	name := domain.ZhEn("名称", "Name")
	tests := []struct {
		name string
		open func() error
		want []string
	}{
		{"customer", func() error {
			_, _, err := master.Open(order, master.CustomerCard{
				Code: "B 1", Country: "cn", BPNL: "BPNL1", Languages: []string{"zh", "z_h", "zh"},
				Contacts: []master.Contact{{Email: "x", Language: "-"}}, Site: "s9",
			}, around)
			return err
		}, []string{
			"/code customer.code_malformed", "/name customer.name_missing", "/country customer.country_malformed", "/bpnl customer.bpnl_malformed",
			"/languages/1 customer.language_malformed", "/languages/2 customer.language_repeated",
			"/contacts/0/name customer.contact_name_missing", "/contacts/0/email customer.contact_email_malformed", "/contacts/0/language customer.contact_language_malformed",
			"/siteId customer.reference_unknown",
		}},
		{"customer, code taken", func() error {
			_, _, err := master.Open(order, master.CustomerCard{Code: "TAKEN", Name: name}, around)
			return err
		}, []string{"/code customer.number_taken"}},
		{"product", func() error {
			part := master.CustomerPart{Customer: "c9", PartNumber: " "}
			_, _, err := master.Open(order, master.ProductCard{CustomerParts: []master.CustomerPart{part, part}}, around)
			return err
		}, []string{
			"/partNumber product.part_number_malformed", "/name product.name_missing", "/unit product.unit_malformed",
			"/customerParts/0/partNumber product.customer_part_malformed", "/customerParts/1/partNumber product.customer_part_malformed", "/customerParts/1 product.customer_part_repeated",
			"/customerParts/0/customerId product.reference_unknown", "/customerParts/1/customerId product.reference_unknown",
		}},
		{"department", func() error {
			_, _, err := master.Open(order, master.DepartmentCard{Email: "a@b", Head: "u9"}, around)
			return err
		}, []string{
			"/code department.code_malformed", "/name department.name_missing", "/siteId department.site_missing", "/email department.email_malformed", "/headId department.reference_unknown",
		}},
		{"site", func() error {
			_, _, err := master.Open(order, master.SiteCard{TimeZone: "Asia/Atlantis"}, around)
			return err
		}, []string{
			"/code site.code_malformed", "/name site.name_missing", "/companyName site.company_name_missing",
			"/timeZone site.time_zone_unknown", "/calendar site.calendar_malformed", "/language site.language_malformed",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, codes(tt.open())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLifeOfACustomer(t *testing.T) {
	_, _, err := master.Open(order, master.CustomerCard{Code: " NBS ", Name: domain.ZhEn("北辰", "Beichen"), Languages: []string{"zh"}, Site: "s1"}, around)
	if err == nil {
		t.Fatal("the number NBS is held by another entry")
	}
	free := around
	free.Holder = func(_, _ string) (domain.ID, error) { return "", nil }
	c, change, err := master.Open(order, master.CustomerCard{Code: " NBS ", Name: domain.ZhEn("北辰", "Beichen"), Languages: []string{"zh"}, Site: "s1"}, free)
	if err != nil || c.Number != "NBS" || !c.Active || change.Events[0].Type != "customer.created" {
		t.Fatal(c, change, err)
	}
	if site, customer := c.Bounds(); site != "s1" || customer != "new" {
		t.Error(site, customer)
	}
	before := c
	_, err = c.Change(order, func(k master.CustomerCard) master.CustomerCard { k.Languages[0] = "?"; k.Site = "s2"; return k }, around)
	if diff := cmp.Diff([]string{"/languages/0 customer.language_malformed", "/siteId customer.site_fixed", "/siteId customer.reference_unknown"}, codes(err)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, c); diff != "" || c.Card.Languages[0] != "zh" {
		t.Errorf("a refused change left a trace: %s", diff)
	}
	change, err = c.Change(order, func(k master.CustomerCard) master.CustomerCard { k.Site = ""; k.BPNL = "BPNL0123456789AB"; return k }, around)
	if err != nil || c.Card.Site != "" || change.Events[0].Type != "customer.changed" {
		t.Error(err, c, change)
	}
	steps := []struct {
		do   func() (domain.Change, error)
		want []string
	}{
		{func() (domain.Change, error) { return c.Reactivate(order) }, []string{"customer.active"}},
		{func() (domain.Change, error) { return c.Deactivate(order) }, nil},
		{func() (domain.Change, error) { return c.Deactivate(order) }, []string{"customer.inactive"}},
		{func() (domain.Change, error) { return c.Reactivate(order) }, nil},
	}
	for i, s := range steps {
		if _, err := s.do(); !cmp.Equal(codes(err), s.want) {
			t.Errorf("step %d: %v", i, err)
		}
	}
}

func TestWhatWentOutOfUseMayStay(t *testing.T) {
	p := master.Product{ID: "p", Number: "M1", Active: true, Card: master.ProductCard{
		PartNumber: "M1", Name: domain.Same("M1"), Unit: "pcs", CustomerParts: []master.CustomerPart{{Customer: "gone", PartNumber: "1"}},
	}}
	if _, err := p.Change(order, func(c master.ProductCard) master.ProductCard { c.Unit = "kg"; return c }, around); err != nil {
		t.Error(err)
	}
}

func TestBoundsOfKinds(t *testing.T) {
	s := master.Site{ID: "s1"}
	d := master.Department{ID: "d1", Card: master.DepartmentCard{Site: "s1"}}
	for _, got := range [][2]domain.ID{bounds(s), bounds(d)} {
		if got != [2]domain.ID{"s1", ""} {
			t.Error(got)
		}
	}
}

func bounds(e interface{ Bounds() (domain.ID, domain.ID) }) [2]domain.ID {
	s, c := e.Bounds()
	return [2]domain.ID{s, c}
}

func TestAFailingLookupIsNoFault(t *testing.T) {
	down := errors.New("down")
	a := around
	a.Holder = func(_, _ string) (domain.ID, error) { return "", down }
	if _, _, err := master.Open(order, master.SiteCard{Code: "S"}, a); !errors.Is(err, down) {
		t.Error(err)
	}
}

func TestEventsNameEveryKindAndAct(t *testing.T) {
	if n := len(master.Events()); n != 34 {
		t.Errorf("%d events", n)
	}
}
