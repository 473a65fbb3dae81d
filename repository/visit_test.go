package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/master"
	"octad/domain/visit"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

func visitSheet(kind visit.Kind, cases ...domain.ID) visit.Sheet {
	return visit.Sheet{
		Cases: cases, Kind: kind, Organisation: domain.ZhEn("都市频道", "City Channel"), Purpose: domain.ZhEn("采访", "Report"),
		Visitors: []visit.Visitor{{Name: "何记者"}}, ExpectedAt: entered,
	}
}

// visitTampering is what somebody with the database's password might do to a visit, and the kind of fault that tells.
var visitTampering = []struct{ name, statement, kind string }{
	{"what was said edited", `update aggregate set body = replace(body, 'being determined', 'ours') where kind = 'visit'`, "row"},
	{"its list row edited", `update visit set kind = 'other'`, "list"},
	{"its list row removed", `delete from visit`, "list"},
	{"its link to the case removed", `delete from case_link where kind = 'visit'`, "list"},
	{"its tail cut off", `update aggregate set sequence = sequence - 1 where kind = 'visit'`, "chain"},
	{"given another number", `update aggregate set number = 'V-2026-000099' where kind = 'visit'`, "row"},
	{"closed in the Run of its case", `update run set body = replace(body, '"Status":"given"', '"Status":"closed"')`, "run"},
}

// TestVisits keeps a visit of a case through a statement that was given, and finds it, its number and its case's
// knowledge of it as they were written, on both databases.
func TestVisits(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		c := visited(t, b)
		v := spoken(t, b, c)
		got, err := b.Visit(t.Context(), domain.System, v.Number)
		if diff := cmp.Diff(v, got); err != nil || diff != "" || v.Number != "V-2026-000001" || v.Sheet.Customer != c.Customer {
			t.Errorf("%s %v %s", v.Number, err, diff)
		}
		run, err := b.Run(t.Context(), c.ID)
		if err != nil || len(run.Visits) != 1 || run.Visits[0].Status != "given" || run.Visits[0].Number != v.Number {
			t.Errorf("%+v %v", run.Visits, err)
		}
		links, err := b.CaseLinks(t.Context(), domain.System, c.ID)
		if diff := cmp.Diff([]domain.Link{{Kind: "visit", ID: v.ID, Number: v.Number}}, links); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		tampered(t, b, address, files, public, private)
	})
}

// visited is a case at a site of the master data.
func visited(t *testing.T, b *repository.Base) complaint.Complaint {
	t.Helper()
	site, err := master.NewDesk(b.SiteStore()).Open(t.Context(), order(), master.SiteCard{
		Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: domain.ZH,
	})
	if err != nil {
		t.Fatal(err)
	}
	in := intake("journalists")
	in.Site = site.ID
	c, err := desk(b).Receive(t.Context(), order(), in)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// spoken is a visit of the case in which a statement was given.
func spoken(t *testing.T, b *repository.Base, c complaint.Complaint) visit.Visit {
	t.Helper()
	d, by := visit.NewDesk(b.VisitStore()), order()
	by.Actor.ID = newID()
	v, err := d.Open(t.Context(), order(), visit.Opens{Sheet: visitSheet(visit.Media, c.ID), ArrivedAt: entered})
	if err != nil {
		t.Fatal(err)
	}
	ref := func() domain.Ref { return domain.Ref{ID: v.ID, Version: v.Version} }
	for _, do := range []func() (visit.Visit, error){
		func() (visit.Visit, error) {
			return d.CheckCredentials(t.Context(), order(), ref(), visit.Check{Findings: []visit.Finding{{Visitor: v.Sheet.Visitors[0].ID, Shown: true, Kind: visit.PressCard}}})
		},
		func() (visit.Visit, error) { return d.Receive(t.Context(), order(), ref(), visit.Receives{}) },
		func() (visit.Visit, error) {
			return d.RequestStatement(t.Context(), order(), ref(), visit.Request{Question: domain.Same("?")})
		},
		func() (visit.Visit, error) {
			return d.DraftStatement(t.Context(), order(), ref(), domain.Same("The cause is being determined"))
		},
		func() (visit.Visit, error) { return d.ApproveStatement(t.Context(), by, ref()) },
		func() (visit.Visit, error) {
			return d.GiveStatement(t.Context(), order(), ref(), visit.Gives{To: "何记者"})
		},
	} {
		if v, err = do(); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func tampered(t *testing.T, b *repository.Base, address string, files blob.Store, public ed25519.PublicKey, private ed25519.PrivateKey) {
	t.Helper()
	if _, err := b.Seal(t.Context(), entered, private); err != nil {
		t.Fatal(err)
	}
	verify := func() repository.Verification {
		v, err := b.Verify(t.Context(), files, public)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := verify(); !v.Clean() {
		t.Fatalf("untouched: %+v", v)
	}
	pool := repotest.Pool(t, address)
	for _, c := range visitTampering {
		t.Run(c.name, func(t *testing.T) {
			defer kept(t, pool, []string{"aggregate", "visit", "case_link", "run"})()
			changed(t, pool, c.statement)
			if v := verify(); !hasKind(v, c.kind) {
				t.Errorf("found %+v, want a fault of kind %s", v.Faults, c.kind)
			}
		})
	}
}

// TestVisitsAreListed narrows, bounds and pages the list.
func TestVisitsAreListed(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		d := visit.NewDesk(b.VisitStore())
		first := visited(t, b)
		open := func(kind visit.Kind, after time.Duration, cases ...domain.ID) visit.Visit {
			s := visitSheet(kind, cases...)
			s.ExpectedAt = entered.Add(after)
			v, err := d.Open(t.Context(), order(), visit.Opens{Site: first.Site, Sheet: s})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		a, m, o := open(visit.Authority, 0), open(visit.Media, time.Hour, first.ID), open(visit.Media, 2*time.Hour)
		far := domain.Actor{ID: "u", Sites: []domain.ID{newID()}}
		for name, tt := range map[string]struct {
			reader domain.Actor
			filter repository.VisitFilter
			want   []visit.Visit
		}{
			"all, newest first": {domain.System, repository.VisitFilter{}, []visit.Visit{o, m, a}},
			"of a kind":         {domain.System, repository.VisitFilter{Kinds: []visit.Kind{visit.Media}}, []visit.Visit{o, m}},
			"of a case":         {domain.System, repository.VisitFilter{Complaints: []domain.ID{first.ID}}, []visit.Visit{m}},
			"of a time":         {domain.System, repository.VisitFilter{From: entered.Add(time.Hour), To: entered.Add(2 * time.Hour)}, []visit.Visit{m}},
			"of a state":        {domain.System, repository.VisitFilter{Status: []visit.Status{visit.Closed}}, nil},
			"of a site":         {domain.System, repository.VisitFilter{Sites: []domain.ID{first.Site}}, []visit.Visit{o, m, a}},
			"by words":          {domain.System, repository.VisitFilter{Words: "city chan"}, []visit.Visit{o, m, a}},
			"out of reach":      {far, repository.VisitFilter{}, nil},
		} {
			var got []visit.Visit
			page := repository.Page{Limit: 1}
			for {
				list, next, err := b.Visits(t.Context(), tt.reader, page, tt.filter)
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, list...)
				if page.Cursor = next; next == "" {
					break
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		if _, err := b.Visit(t.Context(), far, a.Number); !domain.Is(err, domain.NotFound) {
			t.Errorf("%v", err)
		}
	})
}
