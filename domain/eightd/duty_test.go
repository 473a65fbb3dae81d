package eightd

import (
	"strings"
	"testing"

	"octad/domain"
)

func TestSeparationOfDuties(t *testing.T) {
	ctx := t.Context()
	submitted := func(t *testing.T) *bench {
		b := atD3(t)
		b.must(b.desk.Submit(ctx, b.by(engineer), b.ref(""), D1D3))
		return b
	}
	reviewed := func(t *testing.T) *bench {
		b := submitted(t)
		b.must(b.desk.Review(ctx, b.by(head), b.ref(""), Signing{}))
		return b
	}
	released := func(t *testing.T) *bench {
		b := atD3(t)
		b.approve(D1D3)
		b.must(b.desk.Release(ctx, b.by(engineer), b.ref(""), Releasing{Stage: D1D3}))
		return b
	}
	directorWho := func(a domain.Actor) domain.Actor { a.Roles = append(a.Roles, "quality_manager"); return a }
	for _, row := range []struct {
		name  string
		start func(*testing.T) *bench
		run   func(*bench) error
		code  string
	}{
		{"the author reviews", submitted, func(b *bench) error { _, err := b.desk.Review(ctx, b.by(engineer), b.ref(""), Signing{}); return err }, "eightd.duty.apart"},
		{"the executor of an action reviews", submitted, func(b *bench) error { _, err := b.desk.Review(ctx, b.by(maker), b.ref(""), Signing{}); return err }, "eightd.duty.apart"},
		{"the author approves", reviewed, func(b *bench) error {
			_, err := b.desk.Approve(ctx, b.by(directorWho(engineer)), b.ref(""), Signing{})
			return err
		}, "eightd.duty.apart"},
		{"the reviewer approves where the pack bars it", reviewed, func(b *bench) error {
			_, err := b.desk.Approve(ctx, b.by(directorWho(head)), b.ref(""), Signing{})
			return err
		}, "eightd.duty.apart"},
		{"a role that the pack leaves out approves", reviewed, func(b *bench) error { _, err := b.desk.Approve(ctx, b.by(fae), b.ref(""), Signing{}); return err }, "eightd.duty.role"},
		{"a role that the pack leaves out issues", released, func(b *bench) error {
			_, err := b.desk.Issue(ctx, b.by(fae), b.ref(""), Issuing{Stage: D1D3})
			return err
		}, "eightd.duty.role"},
		{"another voice sends", released, func(b *bench) error {
			_, err := b.desk.Send(ctx, b.by(engineer), b.ref(""), sending(D1D3))
			return err
		}, "eightd.duty.role"},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := row.start(t)
			if e := refused(t, row.run(b), row.code); e.Kind != domain.Forbidden {
				t.Errorf("kind %d, want forbidden", e.Kind)
			} else if f := e.Faults[0]; f.Code == "eightd.duty.role" && (!strings.HasSuffix(f.Message[domain.EN], ")") || !strings.HasSuffix(f.Message[domain.ZH], "）")) {
				t.Errorf("%v does not name who may", f.Message)
			}
		})
	}
}

func TestExecutorNeitherVerifiesNorJudges(t *testing.T) {
	b := ready(t)
	ctx := t.Context()
	id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("x"), Owner: Owner{UserID: head.ID, Name: head.Name}})
	b.must(b.desk.ImplementAction(ctx, b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2026-03-05")}))
	for _, who := range []domain.Actor{maker, head} {
		_, err := b.desk.VerifyAction(ctx, b.by(who), b.ref(ActionPart(id)), Verifying{Effective: true, Figures: both("0")})
		refused(t, err, "eightd.action.executor_verifies")
	}
	judged := d8()
	judged.Effectiveness.Data = both("0 of 7000")
	_, err := b.desk.SaveDiscipline(ctx, b.by(maker), b.ref("d8"), Saving{Fields: judged})
	refused(t, err, "eightd.d8.executor_judges")
	b.save(maker, d8())
	if b.report.D8.JudgedBy.ID != engineer.ID {
		t.Errorf("an edit that judges nothing made %s the judge", b.report.D8.JudgedBy.ID)
	}
	b.save(tester, judged)
	if b.report.D8.JudgedBy.ID != tester.ID {
		t.Errorf("judged by %s, want tester", b.report.D8.JudgedBy.ID)
	}
}

func TestAuthorsAreAllWhoseTextIsInTheReport(t *testing.T) {
	b := atD3(t)
	b.must(b.desk.SaveHeader(t.Context(), b.by(fae), b.ref(HeaderPart), b.report.Header.Fields))
	want := map[domain.ID]bool{engineer.ID: true, maker.ID: true, tester.ID: true, fae.ID: true}
	for _, p := range b.report.Authors {
		if !want[p.ID] {
			t.Errorf("%s is no author, or is named twice", p.ID)
		}
		delete(want, p.ID)
	}
	if len(want) > 0 {
		t.Errorf("authors lack %v", want)
	}
}

// TestARefusalNamesWhatCounted: whoever may not sign learns which of their acts bars them.
func TestARefusalNamesWhatCounted(t *testing.T) {
	b := atD3(t)
	if got := listed(b.report.deeds("eight_d.draft", tester.ID, b.around), domain.EN); got != "verified action A3.1" {
		t.Errorf("the verifier: %s", got)
	}
	if got := listed(b.report.deeds("eight_d.draft", maker.ID, b.around), domain.ZH); got != "实施措施 A3.1" {
		t.Errorf("the executor: %s", got)
	}
	if got := listed(b.report.deeds("eight_d.draft", engineer.ID, b.around), domain.EN); !strings.HasSuffix(got, ", …") {
		t.Errorf("whoever wrote most: %s", got)
	}
	b.report.Authors = append(b.report.Authors, manager.Person())
	if got := b.report.deeds("eight_d.draft", manager.ID, b.around); len(got) != 1 {
		t.Errorf("an author whose words are gone: %v", got)
	}
	b = atD3(t)
	b.approve(D1D3)
	for act, want := range map[string]string{
		"eight_d.submit": "submitted Stage D1–D3", "eight_d.review": "Reviewed Stage D1–D3 on 2026-03-06", "eight_d.approve": "Approved Stage D1–D3 on 2026-03-06", "eight_d.release": "",
	} {
		var got []string
		for _, who := range []domain.Actor{engineer, head, manager} {
			if s := listed(b.report.deeds(act, who.ID, b.around), domain.EN); s != "" {
				got = append(got, s)
			}
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %v, want %q", act, got, want)
		}
	}
}
