package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"strings"
	"sync"
	"testing"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// besides is a house with a customer, for reports that look at each other.
type besides struct {
	t       *testing.T
	b       *repository.Base
	own     domain.ID
	reports *eightd.Desk
	files   blob.Store
	folder  string
	public  ed25519.PublicKey
	private ed25519.PrivateKey
}

func newBesides(t *testing.T, b *repository.Base) besides {
	t.Helper()
	c, err := master.NewDesk(b.CustomerStore()).Open(t.Context(), order(), master.CustomerCard{Code: "NBS", Name: domain.Same("Nordlicht"), Languages: []string{"zh", "en"}})
	if err != nil {
		t.Fatal(err)
	}
	h := besides{t: t, b: b, own: c.ID, folder: t.TempDir()}
	if h.public, h.private, err = ed25519.GenerateKey(rand.Reader); err != nil {
		t.Fatal(err)
	}
	if h.files, err = blob.NewFolder(h.folder); err != nil {
		t.Fatal(err)
	}
	h.reports = eightd.NewDesk(b.EightDStore(), func(ctx context.Context, _ domain.Order, _ domain.Ref, _ eightd.Releasing) ([]eightd.Rendering, error) {
		digest, size, err := h.files.Put(ctx, strings.NewReader("printed"))
		return []eightd.Rendering{{DocumentID: newID(), Form: "eight_d", Language: "zh-en", Format: "pdf", Audience: eightd.External, SHA256: digest, Size: size}}, err
	})
	return h
}

func (h besides) complaint() domain.ID {
	h.t.Helper()
	in := intake("单比特错误")
	in.Title = domain.ZhEn("单比特错误", "Single-bit errors")
	in.Customer, in.Party.Name, in.Party.Country = h.own, nil, ""
	c, err := desk(h.b).Receive(h.t.Context(), order(), in)
	if err != nil {
		h.t.Fatal(err)
	}
	return c.ID
}

func (h besides) open(answer eightd.Answer, complaints ...domain.ID) eightd.Report {
	h.t.Helper()
	r, err := h.reports.Open(h.t.Context(), order(), eightd.Opening{ComplaintIDs: complaints, Answer: answer})
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// verified seals and verifies.
func (h besides) verified() repository.Verification {
	h.t.Helper()
	if _, err := h.b.Seal(h.t.Context(), entered, h.private); err != nil {
		h.t.Fatal(err)
	}
	found, err := h.b.Verify(h.t.Context(), h.files, h.public)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// clean fails unless everything is as it was written.
func (h besides) clean() {
	h.t.Helper()
	if found := h.verified(); !found.Clean() {
		h.t.Errorf("%+v", found.Faults)
	}
}

func because(reason string) domain.Order {
	o := order()
	o.Reason = reason
	return o
}

func TestAComplaintJoinsAReportAndLeavesIt(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h, ctx := newBesides(t, b), t.Context()
		first, second := h.complaint(), h.complaint()
		r := h.open(eightd.FullAnswer, first)
		ref := domain.Ref{ID: r.ID}
		state := func(linked bool) {
			t.Helper()
			run, err := b.Run(ctx, second)
			if err != nil {
				t.Fatal(err)
			}
			links, err := b.CaseLinks(ctx, domain.System, second)
			if err != nil {
				t.Fatal(err)
			}
			list, _, err := b.EightDs(ctx, domain.System, repository.Page{Limit: 10}, repository.EightDFilter{Complaints: []domain.ID{second}})
			if err != nil {
				t.Fatal(err)
			}
			for what, n := range map[string]int{"runs": len(run.EightDs), "links": len(links), "reports": len(list)} {
				if (n == 1) != linked || n > 1 {
					t.Errorf("%s: %d while linked is %v", what, n, linked)
				}
			}
			if linked && (run.EightDs[0].ID != r.ID || run.EightDs[0].Number != r.Number || run.EightDs[0].Status != "draft") {
				t.Errorf("the case sees %+v", run.EightDs)
			}
			h.clean()
		}
		_, err := h.reports.AddComplaint(ctx, order(), ref, newID())
		if !domain.Is(err, domain.Broken) {
			t.Errorf("an unknown complaint: %v", err)
		}
		state(false)
		if _, err = h.reports.AddComplaint(ctx, order(), ref, second); err != nil {
			t.Fatal(err)
		}
		state(true)
		if _, err = h.reports.RemoveComplaint(ctx, because("another lot"), ref, second); err != nil {
			t.Fatal(err)
		}
		state(false)
		if _, err = h.reports.AddComplaint(ctx, order(), ref, second); err != nil {
			t.Fatal(err)
		}
		state(true)
	})
}

// TestOneOfTwoReportsGetsTheComplaint: both want it at once, and the case's lock decides.
func TestOneOfTwoReportsGetsTheComplaint(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h := newBesides(t, b)
		for range 5 {
			wanted := h.complaint()
			var wg sync.WaitGroup
			errs := make([]error, 4)
			for i := range errs {
				r := h.open(eightd.FullAnswer, h.complaint())
				wg.Go(func() { _, errs[i] = h.reports.AddComplaint(t.Context(), order(), domain.Ref{ID: r.ID}, wanted) })
			}
			wg.Wait()
			won := 0
			for _, err := range errs {
				if err == nil {
					won++
				} else if !domain.Is(err, domain.Broken) {
					t.Errorf("refused with %v", err)
				}
			}
			if won != 1 {
				t.Errorf("%d reports answer one complaint", won)
			}
		}
		h.clean()
	})
}

func TestReferencesAreReadLive(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h, ctx := newBesides(t, b), t.Context()
		target, from := h.open(eightd.FullAnswer, h.complaint()), h.open(eightd.ReferenceAnswer, h.complaint())
		refer := func(r eightd.Report, number string) error {
			_, err := h.reports.SaveDiscipline(ctx, order(), domain.Ref{ID: r.ID}, eightd.Saving{
				Fields: eightd.D0Fields{Decision: eightd.ReferenceAnswer, Reference: eightd.Reference{Number: number}},
			})
			return err
		}
		for number, code := range map[string]string{target.Number: "eightd.reference.not_sent", from.Number: "eightd.reference.self", "8D-2026-000999": "eightd.reference.unknown"} {
			if err := refer(from, number); err == nil || !strings.Contains(err.Error(), code) {
				t.Errorf("%s: %v, want %s", number, err, code)
			}
		}
		h.send(target)
		if err := refer(from, strings.ToLower(target.Number)); err != nil {
			t.Fatal(err)
		}
		for _, r := range []*eightd.Report{&target, &from} {
			var err error
			if *r, err = b.EightD(ctx, domain.System, r.Number); err != nil {
				t.Fatal(err)
			}
		}
		to, _, err := b.EightDReferences(ctx, domain.System, from)
		if err != nil || to == nil || to.Number != target.Number || to.LastSent.Stage != eightd.D1D5 || to.Status != eightd.Released || from.ReferenceID() != target.ID {
			t.Errorf("%+v, %v", to, err)
		}
		_, back, err := b.EightDReferences(ctx, domain.System, target)
		if err != nil || len(back) != 1 || back[0].Number != from.Number {
			t.Errorf("%+v, %v", back, err)
		}
		if err := refer(target, from.Number); err == nil || !strings.Contains(err.Error(), "eightd.reference.referenced") || !strings.Contains(err.Error(), "eightd.reference.chain") {
			t.Errorf("a chain: %v", err)
		}
		h.clean()
	})
}

// send takes D1–D5 of a report whose analysis found no trouble through the release chain.
func (h besides) send(r eightd.Report) {
	h.t.Helper()
	ctx, ref := h.t.Context(), domain.Ref{ID: r.ID}
	by := func(i string) domain.Order {
		o := order()
		o.Actor.ID = domain.ID("0198c0de-0000-7000-8000-0000000000a" + i)
		return o
	}
	step := func(_ eightd.Report, err error) {
		h.t.Helper()
		if err != nil {
			h.t.Fatal(err)
		}
	}
	both, two := domain.ZhEn("文", "text"), domain.Pieces(2)
	problem := eightd.D2Fields{Symptom: both, Problem: domain.ZhEn("问题", "problem"), Affected: &two, Lots: []string{"L"}}
	for _, d := range []eightd.Dimension{eightd.What, eightd.Where, eightd.When} {
		problem.IsIsNot = append(problem.IsIsNot, eightd.IsIsNot{Dimension: d, Is: both})
	}
	contained := eightd.D3Fields{SuspectShipped: eightd.No, RiskWindows: []eightd.RiskWindow{{Description: both}, {Description: both}}}
	for _, l := range eightd.Locations {
		contained.Locations = append(contained.Locations, eightd.LocationCheck{Location: l.Code, Answer: eightd.NotApplicable, Reason: both})
	}
	for _, fields := range []eightd.Fields{
		eightd.D0Fields{Decision: eightd.FullAnswer, DecisionReason: both},
		eightd.D1Fields{
			Sponsor: eightd.Member{Name: "a", Function: eightd.Management}, Leader: eightd.Member{Name: "b", Function: eightd.Quality},
			Members: []eightd.Member{{Name: "c", Function: eightd.Production}, {Name: "d", Function: eightd.Engineering}},
		},
		problem, contained,
		eightd.D4Fields{Result: eightd.NoTroubleFound, ResultReason: both},
	} {
		step(h.reports.SaveDiscipline(ctx, order(), ref, eightd.Saving{Fields: fields}))
	}
	step(h.reports.Submit(ctx, order(), ref, eightd.D1D5))
	step(h.reports.Review(ctx, by("1"), ref, eightd.Signing{}))
	step(h.reports.Approve(ctx, by("2"), ref, eightd.Signing{}))
	now, err := h.b.EightD(ctx, domain.System, r.Number)
	step(now, err)
	ref.Version = now.Version
	step(h.reports.Release(ctx, order(), ref, eightd.Releasing{Stage: eightd.D1D5}))
	ref.Version = 0
	step(h.reports.Send(ctx, order(), ref, eightd.Sending{
		Stage: eightd.D1D5, Channel: eightd.Portal, PortalNumber: "SN-1", To: []eightd.Recipient{{Name: "Anja"}}, Cc: []eightd.Recipient{{Name: "周敏", Role: "account_manager"}},
	}))
}
