package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// The people of these tests. P01 keeps its cases to customer service, department heads, account managers and quality
// managers.
var (
	agent    = somebody(1, "agent", access.CustomerService)
	boss     = somebody(2, "boss", access.QualityManager)
	engineer = somebody(3, "engineer", access.QualityEngineer)
	fae      = somebody(4, "fae", access.FAE)
	founder  = somebody(5, "founder", access.Administrator, access.Logistics, access.Operator, access.ProcessEngineer)
	checker  = somebody(6, "checker", access.Auditor)
)

func somebody(n int, login string, roles ...domain.Role) domain.Actor {
	return domain.Actor{ID: domain.ID(fmt.Sprintf("0198c0de-0000-7000-8000-%012d", n)), Login: login, Name: "Name of " + login, Roles: roles}
}

func as(who domain.Actor) domain.Order {
	o := order()
	o.Actor, o.Reason = who, "why"
	return o
}

// keptHouse is a house with a case that P01 keeps to some, and one of P02 that repeats it.
type keptHouse struct {
	*house
	kept, open complaint.Complaint
	reports    *eightd.Desk
}

func newKeptHouse(t *testing.T, b *repository.Base) keptHouse {
	t.Helper()
	k := keptHouse{house: &house{t: t, b: b, at: entered}, reports: eightd.NewDesk(b.EightDStore(), nil)}
	site, err := master.NewDesk(b.SiteStore()).Open(t.Context(), order(), master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("SZ"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh"})
	k.must(err)
	buyer, err := master.NewDesk(b.CustomerStore()).Open(t.Context(), order(), master.CustomerCard{Code: "K", Name: domain.Same("K"), Languages: []string{"zh", "en"}})
	k.must(err)
	k.site, k.customer = site.ID, buyer.ID
	k.kept = k.receives("P01", "", nil)
	k.open = k.receives("P02", "", &complaint.Earlier{Link: domain.Link{Kind: "complaint", ID: k.kept.ID, Number: k.kept.Number}, Customer: k.customer})
	return k
}

func (k keptHouse) receives(code, title string, repeats *complaint.Earlier) complaint.Complaint {
	in := intake("机密" + title)
	in.Site, in.Customer, in.Procedure, in.RepeatOf = k.site, k.customer, code, repeats
	in.Party = complaint.Party{}
	c, err := desk(k.b).Receive(k.t.Context(), as(agent), in)
	k.must(err)
	return c
}

// reads reports whether the person reads the case, in each way there is; they must agree.
func (k keptHouse) reads(who domain.Actor) bool {
	k.t.Helper()
	ctx, page := k.t.Context(), repository.Page{Limit: 50}
	_, err := k.b.Complaint(ctx, who, k.kept.Number)
	one := err == nil
	list, _, err := k.b.Complaints(ctx, who, page, repository.ComplaintFilter{Procedures: []string{"P01"}})
	k.must(err)
	links, err := k.b.Links(ctx, who, "complaint", []string{k.kept.Number})
	k.must(err)
	events, _, err := k.b.CaseEvents(ctx, who, k.kept.ID, page)
	k.must(err)
	trail, _, err := k.b.AuditEvents(ctx, who, page, repository.AuditFilter{Aggregate: k.kept.ID})
	k.must(err)
	for name, sees := range map[string]bool{"list": len(list) == 1, "links": len(links) > 0, "events": len(events) > 0, "trail": len(trail) > 0} {
		if sees != one {
			k.t.Errorf("%s reads the case: %v, its %s: %v", who.Login, one, name, sees)
		}
	}
	if _, err := desk(k.b).Record(ctx, as(who), domain.Ref{ID: k.kept.ID, Version: 99}, complaint.Communication{}); domain.Is(err, domain.NotFound) == one {
		k.t.Errorf("%s reads the case: %v, a command says %v", who.Login, one, err)
	}
	return one
}

func (k keptHouse) wants(when string, read map[string]bool) {
	k.t.Helper()
	for _, who := range []domain.Actor{agent, boss, engineer, fae, founder, checker} {
		want, told := read[who.Login]
		if got := k.reads(who); got != (want || !told && slices.Contains([]string{"agent", "boss", "checker"}, who.Login)) {
			k.t.Errorf("%s: %s reads %v", when, who.Login, got)
		}
	}
}

// TestAKeptCaseOpensToItsReadersAlone gives people parts in a case and takes them away again.
func TestAKeptCaseOpensToItsReadersAlone(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		k, ctx := newKeptHouse(t, b), t.Context()
		k.wants("received", nil)
		_, err := desk(b).OpenOrder(ctx, as(agent), domain.Ref{ID: k.kept.ID}, complaint.WorkOrder{Kind: complaint.OrderKinds[0].Value, Department: "PQC", Assignee: "Name of engineer", Task: domain.Same("task")})
		k.must(err)
		k.wants("assigned", map[string]bool{"engineer": true})
		c, err := b.Complaint(ctx, boss, string(k.kept.ID))
		k.must(err)
		part := domain.Ref{ID: k.kept.ID, Part: string(c.Orders[0].ID)}
		_, err = desk(b).HandOver(ctx, as(boss), part, complaint.HandOver{Assignee: "fae"})
		k.must(err)
		k.wants("handed over", map[string]bool{"fae": true})
		_, err = desk(b).TakeOrder(ctx, as(fae), part, complaint.Mark{})
		k.must(err)
		_, err = desk(b).ReturnOrder(ctx, as(fae), part, complaint.OrderReturn{Outcome: "done", Result: domain.Same("done")})
		k.must(err)
		_, err = desk(b).HandOver(ctx, as(boss), part, complaint.HandOver{Assignee: "nobody"})
		k.must(err)
		k.wants("who did something reads on", map[string]bool{"fae": true})

		r, err := k.reports.Open(ctx, as(boss), eightd.Opening{ComplaintIDs: []domain.ID{k.kept.ID}})
		k.must(err)
		team := func(members ...eightd.Member) {
			t.Helper()
			_, err := k.reports.SaveDiscipline(ctx, as(boss), domain.Ref{ID: r.ID}, eightd.Saving{Fields: eightd.D1Fields{Members: members}})
			k.must(err)
		}
		team(eightd.Member{UserID: founder.ID, Name: "founder"}, eightd.Member{UserID: engineer.ID, Name: "engineer"})
		k.wants("in the team", map[string]bool{"fae": true, "founder": true, "engineer": true})
		team(eightd.Member{UserID: engineer.ID, Name: "engineer"})
		k.wants("out of the team", map[string]bool{"fae": true, "engineer": true})
		k.refilled(address)
		k.wants("filled anew", map[string]bool{"fae": true, "engineer": true})
	})
}

// refilled stands for an update: a database of an older program has none of the derived rows.
func (k keptHouse) refilled(address string) {
	k.t.Helper()
	ctx := k.t.Context()
	files, err := blob.NewFolder(k.t.TempDir())
	k.must(err)
	public, _, err := ed25519.GenerateKey(rand.Reader)
	k.must(err)
	for _, s := range []string{"delete from case_reader", "delete from case_part", "update run set next_at = null"} {
		changed(k.t, repotest.Pool(k.t, address), s)
	}
	if found, err := k.b.Verify(ctx, files, public); err != nil || !hasKind(found, "list") {
		k.t.Errorf("without the rows: %+v, %v", found, err)
	}
	_, err = k.b.Migrate(ctx)
	k.must(err)
	if found, err := k.b.Verify(ctx, files, public); err != nil || !found.Clean() {
		k.t.Errorf("filled anew: %+v, %v", found, err)
	}
}

// TestWhatBelongsToAKeptCaseIsKept reads its 8D, its notice and its file, and what is told of it elsewhere.
func TestWhatBelongsToAKeptCaseIsKept(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		k, ctx := newKeptHouse(t, b), t.Context()
		r, err := k.reports.Open(ctx, as(boss), eightd.Opening{ComplaintIDs: []domain.ID{k.open.ID}})
		k.must(err)
		n, err := hold.NewDesk(b.HoldStore()).Open(ctx, as(boss), hold.Opens{Sheet: hold.Sheet{Cases: []domain.ID{k.open.ID, k.kept.ID}, PartNumber: "X", Defect: domain.Same("d"), Reason: domain.Same("r"), Departments: []hold.Department{{Code: "PQC"}}}})
		k.must(err)
		a, err := record.NewDesk(b.AttachmentStore()).Attach(ctx, as(boss), record.Upload{Subject: domain.Link{Kind: "eight_d", ID: r.ID}, FileName: "a.txt", MediaType: "text/plain", Size: 1, SHA256: strings.Repeat("0", 64)})
		k.must(err)
		sees := func(who domain.Actor) map[string]bool {
			_, report := b.EightD(ctx, who, string(r.ID))
			reports, _, err := b.EightDs(ctx, who, repository.Page{Limit: 9}, repository.EightDFilter{})
			k.must(err)
			_, notice := b.Hold(ctx, who, string(n.ID))
			notices, _, err := b.Holds(ctx, who, repository.Page{Limit: 9}, repository.HoldFilter{})
			k.must(err)
			_, file := b.Attachment(ctx, who, string(a.ID))
			files, _, err := b.Attachments(ctx, who, repository.Page{Limit: 9}, r.ID)
			k.must(err)
			return map[string]bool{
				"report": report == nil, "reports": len(reports) == 1, "notice": notice == nil, "notices": len(notices) == 1, "file": file == nil, "files": len(files) == 1,
			}
		}
		check := func(when string, who domain.Actor, want ...string) {
			t.Helper()
			for name, got := range sees(who) {
				if got != slices.Contains(want, strings.TrimSuffix(name, "s")) {
					t.Errorf("%s: %s sees the %s: %v", when, who.Login, name, got)
				}
			}
		}
		check("before they are linked", engineer, "report", "file")
		_, err = k.reports.AddComplaint(ctx, as(boss), domain.Ref{ID: r.ID}, k.kept.ID)
		k.must(err)
		check("linked", engineer)
		check("linked", boss, "report", "file", "notice")
		_, err = k.reports.RemoveComplaint(ctx, as(boss), domain.Ref{ID: r.ID}, k.kept.ID)
		k.must(err)
		check("taken off", engineer, "report", "file")
		k.silent(engineer, r.ID)
	})
}

// silent reads all that the person may hear of events: nothing names the kept case, by number or title.
func (k keptHouse) silent(who domain.Actor, report domain.ID) {
	k.t.Helper()
	ctx, page := k.t.Context(), repository.Page{Limit: 200}
	trail, _, err := k.b.AuditEvents(ctx, who, page, repository.AuditFilter{})
	k.must(err)
	events, _, err := k.b.CaseEvents(ctx, who, k.open.ID, page)
	k.must(err)
	file, err := k.b.EightDDossier(ctx, who, string(report))
	k.must(err)
	for name, told := range map[string]any{"trail": trail, "events": events, "dossier": file} {
		said, err := json.Marshal(told)
		k.must(err)
		if len(trail) == 0 || len(events) == 0 || strings.Contains(string(said), k.kept.Number) || strings.Contains(string(said), string(k.kept.ID)) {
			k.t.Errorf("the %s tells of the kept case: %s", name, said)
		}
	}
}

// TestListsOfAReaderHaveNoGaps: each page is full, nothing comes twice, and the order is that of the whole list.
func TestListsOfAReaderHaveNoGaps(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		k := newKeptHouse(t, b)
		want := []string{k.open.Number}
		for i := range 20 {
			if c := k.receives([]string{"P01", "P02"}[i%2], fmt.Sprint(i), nil); c.Procedure.Code == "P02" {
				want = append(want, c.Number)
			}
		}
		var got []string
		for page := (repository.Page{Limit: 4, Sort: "number"}); ; {
			list, next, err := b.Complaints(t.Context(), engineer, page, repository.ComplaintFilter{})
			k.must(err)
			if next != "" && len(list) != page.Limit {
				t.Errorf("a page of %d", len(list))
			}
			for _, c := range list {
				got = append(got, c.Number)
			}
			if page.Cursor = next; next == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("read %v, want %v", got, want)
		}
	})
}

// TestARefusedReadingIsRecorded once for each person, record and hour, however many ask at once.
func TestARefusedReadingIsRecorded(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		k := newKeptHouse(t, b)
		asks := func(who domain.Actor, at time.Time) {
			var refused repository.Refusals
			ctx := repository.Watch(context.Background(), &refused)
			if _, err := b.Complaint(ctx, who, k.kept.Number); !domain.Is(err, domain.NotFound) {
				t.Errorf("%s is told %v", who.Login, err)
			}
			o := as(who)
			o.At = at
			if err := b.RecordRefusals(ctx, o, refused.Records()); err != nil {
				t.Error(err)
			}
		}
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() { asks(engineer, entered) })
		}
		wg.Wait()
		asks(fae, entered)
		asks(engineer, entered.Add(59*time.Minute))
		asks(engineer, entered.Add(61*time.Minute))
		trail, _, err := b.AuditEvents(t.Context(), checker, repository.Page{Limit: 50}, repository.AuditFilter{Types: []string{access.AccessDenied}})
		k.must(err)
		var who []domain.ID
		for _, e := range trail {
			who = append(who, e.Event.Actor.ID)
			if e.Event.Aggregate != k.kept.ID {
				t.Errorf("%+v", e)
			}
		}
		slices.Sort(who)
		if !slices.Equal(who, []domain.ID{engineer.ID, engineer.ID, fae.ID}) {
			t.Errorf("recorded of %v", who)
		}
		if _, err := desk(b).Record(t.Context(), as(boss), domain.Ref{ID: k.kept.ID}, complaint.Communication{Direction: "incoming", Channel: "email", Purpose: "inquiry", At: entered, Text: domain.Same("x")}); err != nil {
			t.Errorf("the case goes on: %v", err)
		}
	})
}
