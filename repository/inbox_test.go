package repository_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/repository"
	"octad/repository/repotest"
)

// asker is a reader known by name.
func asker(h *house, name, department string, roles ...domain.Role) domain.Actor {
	a := h.by(name).Actor
	a.Department, a.Roles = department, roles
	return a
}

// awaited writes the things of a part, one a line: kind, part of clocks and steps, number.
func awaited(p repository.InboxPart) string {
	var lines []string
	for _, a := range p.Items {
		line := string(a.Kind)
		if a.Clock != nil {
			line += " " + a.Clock.Code
		}
		lines = append(lines, line+" "+a.Link.Number[:1])
	}
	if p.More {
		lines = append(lines, "more")
	}
	return strings.Join(lines, "\n")
}

// TestInboxIsWhatWaitsForTheReader puts cases, a notice and a task before people of several roles.
func TestInboxIsWhatWaitsForTheReader(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h := &house{t: t, b: b, at: entered}
		site, err := master.NewDesk(b.SiteStore()).Open(t.Context(), h.by("li"), master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh"})
		h.must(err)
		h.site = site.ID
		head := asker(h, "heads it", "OTHER", access.DepartmentHead)
		user, err := access.NewDesk(b.UserStore(), b.TokenStore(), b.SessionStore(), access.Hasher{}, nil).Create(t.Context(), h.by("li"), access.NewUser{Login: "head", Profile: access.Profile{Name: "头", Department: "OTHER", Language: "zh", Roles: head.Roles}})
		h.must(err)
		head = user.Actor()
		_, err = master.NewDesk(b.DepartmentStore()).Open(t.Context(), h.by("li"), master.DepartmentCard{Code: "PQC", Name: domain.Same("PQC"), Site: site.ID, Head: head.ID})
		h.must(err)
		_, err = master.NewDesk(b.DepartmentStore()).Open(t.Context(), h.by("li"), master.DepartmentCard{Code: "LOG", Name: domain.Same("LOG"), Site: site.ID})
		h.must(err)

		in := intake("毛刺")
		in.Procedure, in.Site, in.ReceivedAt = "P05", site.ID, h.at
		c, err := desk(b).Receive(t.Context(), h.by("li"), in)
		h.must(err)
		holds := hold.NewDesk(b.HoldStore())
		n, err := holds.Open(t.Context(), h.by("chen"), hold.Opens{
			Sheet: hold.Sheet{Cases: []domain.ID{c.ID}, PartNumber: "MM", Defect: domain.Same("x"), Reason: domain.Same("可疑"), Departments: []hold.Department{{Code: "PQC"}, {Code: "LOG"}}},
			Lines: []hold.NewLine{{Location: hold.FinishedGoods, Lot: "L", Unit: "pcs", Suspect: domain.Pieces(8), Held: domain.Pieces(8)}},
		})
		h.must(err)
		_, err = holds.Issue(t.Context(), h.by("chen"), domain.Ref{ID: n.ID})
		h.must(err)
		const due, next = "clock containment C\nclock capa C", "assessment C\nstep C"
		soon, later := h.at.Add(time.Minute), h.at.AddDate(0, 0, 30)
		for _, row := range []struct {
			who                domain.Actor
			at                 time.Time
			late, mine, others string
		}{
			{asker(h, "zhao zhao", "LOG", access.Logistics), soon, "", "acknowledgement H", ""},
			{head, soon, "", "acknowledgement H", ""},
			{asker(h, "chen", "QM", access.QualityEngineer), soon, "", due + "\n" + next, "acknowledgement H\nacknowledgement H"},
			{asker(h, "chen", "QM", access.QualityEngineer), later, due, next, "acknowledgement H\nacknowledgement H"},
			{asker(h, "li", "HR", access.Operator), soon, "", "", due + "\n" + next},
			{asker(h, "auditor", "QM", access.Auditor), later, "", "", ""},
		} {
			box, err := b.Inbox(t.Context(), row.who, row.at, 25)
			h.must(err)
			if diff := cmp.Diff([]string{row.late, row.mine, row.others}, []string{awaited(box.Late), awaited(box.Mine), awaited(box.Others)}); diff != "" {
				t.Errorf("%s at %s: %s", row.who.Name, row.at, diff)
			}
		}
		box, err := b.Inbox(t.Context(), asker(h, "chen", "QM", access.QualityEngineer), soon, 2)
		h.must(err)
		if got := awaited(box.Mine); got != due+"\nmore" {
			t.Errorf("of two: %s", got)
		}
		out := asker(h, "chen", "QM", access.QualityEngineer)
		out.Sites = []domain.ID{"0198c0de-0000-7000-8000-0000000000f2"}
		if box, err = b.Inbox(t.Context(), out, later, 25); err != nil || len(box.Late.Items)+len(box.Mine.Items)+len(box.Others.Items) > 0 {
			t.Errorf("beyond the reader's bounds: %+v, %v", box, err)
		}
	})
}
