package report_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/domain/worktime"
	"octad/report"
	"octad/report/document"
)

// TestPreviewsSayHowTheReportStands previews reports in all that they go through.
func TestPreviewsSayHowTheReportStands(t *testing.T) {
	const last = "last released: 8D-2026-000045-R1-D1D8 (2026-04-21 13:30)"
	revised := func(r *eightd.Report) {
		r.Status, r.Revision, r.Stage = eightd.Draft, 2, ""
		for _, d := range eightd.Codes {
			r.Discipline(d.Code).Status = eightd.Editing
		}
		r.D4.SavedAt = at("2026-04-22 02:00")
	}
	onlyD3 := func(r *eightd.Report) { r.Releases, r.Stage, r.Status = r.Releases[:1], eightd.D1D3, eightd.Released }
	unbegun := func(r *eightd.Report) {
		onlyD3(r)
		r.D4, r.D5, r.D6, r.D7, r.D8 = eightd.D4{}, eightd.D5{}, eightd.D6{}, eightd.D7{}, eightd.D8{}
	}
	for _, tt := range []struct {
		name   string
		change func(*eightd.Report)
		draft  bool
		want   []string
	}{
		{"released", func(*eightd.Report) {}, false, []string{"¶ Preview: Released; " + last, "8D-2026-000045-R1-D1D8 · revision 1", "[D4 (done) Released]", "Approved: 王芳"}},
		{"closed", func(r *eightd.Report) { r.Status = eightd.Closed }, false, []string{"¶ Preview: Closed 2026-04-21; " + last, "[D8 (done) Released]"}},
		{"never released", func(r *eightd.Report) { r.Status, r.Releases = eightd.Draft, nil }, true, []string{"¶ Preview: draft of revision 1; nothing released yet", "Not released, edition 61"}},
		{"revised", revised, true, []string{"¶ Preview: draft of revision 2; " + last, "Draft of revision 2, edition 61", "[D3 (done) As in R1]", "[D4 (active) Open]", "Approved: , "}},
		{"under review after a release", func(r *eightd.Report) {
			revised(r)
			r.Status, r.Stage = eightd.Submitted, eightd.D1D5
		}, true, []string{"¶ Preview: draft of revision 2, Stage D1–D5, Submitted; " + last}},
		{"written on after D1–D3", onlyD3, true, []string{"¶ Preview: draft of revision 1; last released: 8D-2026-000045-R1-D1D3", "[D3 (done) Released]", "[D4 (done) Accepted]"}},
		{"nothing begun after D1–D3", unbegun, false, []string{"¶ Preview: Released; last released: 8D-2026-000045-R1-D1D3", "[D3 (done) Released]", "[D4 (off) Not begun]"}},
		{"cancelled", func(r *eightd.Report) { r.Status, r.Releases = eightd.Cancelled, nil }, true, []string{"¶ Preview: Cancelled; nothing released yet"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := story()
			tt.change(f.Report)
			doc := report.EightD(f.Standing(), document.English)
			got := outline(doc)
			if doc.Draft != tt.draft || doc.Audience.Main != "Internal · Preview" {
				t.Errorf("draft %v, %s", doc.Draft, doc.Audience.Main)
			}
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("lacks %q:\n%s", want, got)
				}
			}
		})
	}
}

func TestAReleaseIsNoPreview(t *testing.T) {
	doc := report.EightD(story(), document.English)
	if got := outline(doc); doc.Draft || strings.Contains(got, "Preview") || !strings.Contains(got, "8D-2026-000045-R1-D1D8 · revision 1") {
		t.Errorf("the release does not name itself:\n%s", got)
	}
}

func TestAReplyHoldsItsStage(t *testing.T) {
	draft := story()
	draft.Report.Status, draft.Report.Stage, draft.Report.Releases = eightd.Submitted, eightd.D1D3, nil
	doc := report.EightD(dossier.For(record.External, draft.Standing()), document.English)
	got := outline(doc)
	if !doc.Draft || !strings.Contains(got, "Not released, edition 61") {
		t.Error("what was not released is no draft")
	}
	if strings.Contains(got, "# D4") || !strings.Contains(got, "# D3") || !strings.Contains(got, "[D4 (off) Later reply]") || strings.Contains(got, "1,180") {
		t.Errorf("a reply D1–D3 shows later disciplines:\n%s", got)
	}
}

// TestACustomerReadsWhatIsThere prints a first reply in which little is written: inside the house it shows what is
// missing, outside it shows no empty table, no discipline that nobody began and no line of a later reply.
func TestACustomerReadsWhatIsThere(t *testing.T) {
	f := story()
	f.Report.Status, f.Report.Stage, f.Report.Releases = eightd.Submitted, eightd.D1D3, nil
	f.Report.D0 = eightd.D0{}
	f.Report.D2.Fields.AtRisk, f.Report.D3.Actions = nil, nil
	for audience, shown := range map[record.Audience]bool{record.Internal: true, record.External: false} {
		got := outline(report.EightD(dossier.For(audience, f.Standing()), document.English))
		for _, empty := range []string{"# D0", "Other parts, lines and plants at risk", "Containment actions", "Permanent action ="} {
			if strings.Contains(got, empty) != shown {
				t.Errorf("%s: %q shown %v, want %v", audience, empty, !shown, shown)
			}
		}
	}
}

func TestClosingDay(t *testing.T) {
	f := story()
	if got := outline(report.EightD(f, document.English)); !strings.Contains(got, "Closed on = 2026-04-21") {
		t.Error("the day of closing is missing")
	}
	f.Report.D8.Fields.ClosedOn = worktime.Date{}
	if got := outline(report.EightD(f, document.English)); !strings.Contains(got, "Closed on = Not closed yet") {
		t.Error("an open report does not say so")
	}
}

func TestPreventionInShort(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*eightd.D7)
		want   string
	}{
		{"all of it", func(*eightd.D7) {}, "A7.1 Strain validation written into the standard of every depanelling step.⏎Revised: PF-118 C → D, CP-118 F → G · Read across: 2"},
		{"documents alone", func(d *eightd.D7) { d.Actions, d.Fields.ReadAcross = nil, nil }, "Revised: PF-118 C → D, CP-118 F → G"},
		{"many documents", func(d *eightd.D7) {
			d.Actions, d.Fields.ReadAcross = nil, nil
			d.Fields.Documents = slices.Repeat(d.Fields.Documents[:1], 6)
			for i := range d.Fields.Documents[:5] {
				d.Fields.Documents[i].Number = "PF-" + string(rune('1'+i))
			}
			d.Fields.Documents[5].Number = "PF-5"
		}, "Revised: PF-1 C → D, PF-2 C → D, PF-3 C → D (+2)"},
		{"lessons alone", func(d *eightd.D7) {
			d.Actions, d.Fields.ReadAcross, d.Fields.Documents, d.Fields.LessonsLearned = nil, nil, nil, zh("测量", "Measure first. Then cut.")
		}, "Measure first."},
		{"nothing", func(d *eightd.D7) { *d = eightd.D7{} }, ""},
	} {
		f := story()
		tt.change(&f.Report.D7)
		if got := outline(report.EightD(f, document.English)); !strings.Contains(got, "  Prevention = "+tt.want+"\n") {
			t.Errorf("%s: lacks %q", tt.name, tt.want)
		}
	}
}

// TestTheCustomerReadsNothingOfTheWayInside reads, in every language, what a customer sees of revisions,
// returns, acceptances and signatures.
func TestTheCustomerReadsNothingOfTheWayInside(t *testing.T) {
	f := story()
	r := f.Report
	r.Overrides = []eightd.Override{{Gate: "d4.proven", Reason: "SECRET-OVERRIDE", Revision: 1}}
	r.D5.Status, r.D5.ReturnedReason, r.D5.DecidedBy = eightd.Returned, "SECRET-RETURN", domain.Person{Name: "SECRET-RETURNER"}
	r.Revisions = []eightd.RevisionNote{{Number: 2, OpenedAt: at("2026-03-20 01:00"), By: chen, Reason: "SECRET-REVISION"}, {Number: 3, OpenedAt: at("2026-03-22 01:00"), By: liu, Reason: "OWN-WORDS", Decision: true}}
	r.Releases = append(r.Releases, eightd.Release{Number: "8D-2026-000045-R2-D1D5", Stage: eightd.D1D5, Revision: 2, By: domain.Person{Name: "SECRET-RELEASER"}, At: at("2026-03-21 01:00")})
	slices.SortFunc(r.Releases, func(a, b eightd.Release) int { return a.At.Compare(b.At) })
	for i := range r.Signatures {
		r.Signatures[i].Reauthenticated = false
	}
	r.Signatures = append(r.Signatures, eightd.Signature{Act: eightd.SignedReview, Person: domain.Person{Name: "SECRET-VOID"}, At: time.Time{}, Void: true, Revision: 1, Stage: eightd.D1D8})
	r.D5.Actions[0].Rounds = []eightd.ActionRound{{End: eightd.RoundPlan, What: domain.Same("SECRET-ROUND")}, {End: eightd.RoundIneffective, What: domain.Same("OPEN-ROUND")}}
	for _, language := range languages {
		got := outline(report.EightD(dossier.For(record.External, f), language))
		for _, inside := range []string{"SECRET", "Not re-authenticated", "未重新验证身份", "Returned because", "退回原因", "Accepted = ", "R2-D1D5"} {
			if strings.Contains(got, inside) {
				t.Errorf("%s: the customer reads %q", language, inside)
			}
		}
		for _, outside := range []string{"OWN-WORDS", "OPEN-ROUND", "8D-2026-000045-R1-D1D3"} {
			if !strings.Contains(got, outside) {
				t.Errorf("%s: the customer does not read %q", language, outside)
			}
		}
	}
	inside := outline(report.EightD(f, document.English))
	for _, word := range []string{"SECRET-RETURN", "SECRET-REVISION", "R2-D1D5", "SECRET-ROUND", "Not re-authenticated"} {
		if !strings.Contains(inside, word) {
			t.Errorf("the house does not read %q", word)
		}
	}
}
