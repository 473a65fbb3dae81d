package eightd

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"octad/domain"
)

// staleIn lists what is stale in the report as "pointer language<source", in the order of the report.
func staleIn(r Report) []string {
	var out []string
	for _, t := range r.Translations("zh", "en", "de") {
		if t.State == TranslationStale {
			out = append(out, t.Field+" "+t.Language+"<"+t.SourceLanguage)
		}
	}
	return out
}

func (b *bench) wantStale(when string, want ...string) {
	b.t.Helper()
	if got := staleIn(b.report); !slices.Equal(got, want) {
		b.t.Errorf("%s: stale are %v, want %v", when, got, want)
	}
}

func (b *bench) saveD2(f D2Fields) {
	b.t.Helper()
	b.must(b.desk.SaveDiscipline(b.t.Context(), b.by(engineer), b.ref("d2"), Saving{Fields: f}))
}

func TestATranslationIsStaleWhenItsSourceChanges(t *testing.T) {
	text := func(zh, en, de string) domain.Text {
		out := domain.Text{"zh": zh, "en": en}
		if de != "" {
			out["de"] = de
		}
		return out
	}
	const at = "/d2/fields/symptom "
	for _, tt := range []struct {
		name  string
		saved []domain.Text
		want  []string
	}{
		{"nothing changed", []domain.Text{text("甲", "a", ""), text("甲", "a", "")}, nil},
		{"white space changed", []domain.Text{text("甲", "a b", ""), text(" 甲\n", "a  b", "")}, nil},
		{"zh changed", []domain.Text{text("甲", "a", ""), text("乙", "a", "")}, []string{at + "en<zh"}},
		{"en changed", []domain.Text{text("甲", "a", ""), text("甲", "b", "")}, []string{at + "zh<en"}},
		{"both changed", []domain.Text{text("甲", "a", ""), text("乙", "b", "")}, nil},
		{"zh changed, two others follow", []domain.Text{text("甲", "a", "x"), text("乙", "a", "x")}, []string{at + "de<zh", at + "en<zh"}},
		{"one of two caught up", []domain.Text{text("甲", "a", "x"), text("乙", "a", "x"), text("乙", "b", "x")}, []string{at + "de<zh"}},
		{"catching up makes nothing stale", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("乙", "b", "")}, nil},
		{"and again", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("乙", "b", ""), text("丙", "b", "")}, []string{at + "en<zh"}},
		{"a source that changes twice", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("丙", "a", "")}, []string{at + "en<zh"}},
		{"it stays stale", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("乙", "a", "")}, []string{at + "en<zh"}},
		{"the first translation", []domain.Text{text("甲", "", ""), text("甲", "a", "")}, nil},
		{"a new language", []domain.Text{text("甲", "a", ""), text("甲", "a", "x")}, nil},
		{"the stale one is taken away", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("乙", "", "")}, nil},
		{"the source is taken away", []domain.Text{text("甲", "a", ""), text("乙", "a", ""), text("", "a", "")}, nil},
		{"one language alone", []domain.Text{text("甲", "", ""), text("乙", "", "")}, nil},
	} {
		b := newBench(t)
		for _, x := range tt.saved {
			b.saveD2(D2Fields{Symptom: x})
		}
		b.t = t
		b.wantStale(tt.name, tt.want...)
		if len(tt.want) == 1 && len(tt.saved) == 2 {
			s := b.report.Stale[0]
			if s.By.ID != engineer.ID || !s.Since.Equal(b.now) {
				t.Errorf("%s: by %v since %v", tt.name, s.By, s.Since)
			}
		}
	}
}

// TestStaleTextsFollowTheirRows moves, inserts and takes away rows around one whose Chinese was changed.
func TestStaleTextsFollowTheirRows(t *testing.T) {
	row := func(id domain.ID, zh, en string) IsIsNot {
		return IsIsNot{ID: id, Dimension: What, Is: domain.ZhEn(zh, en), IsNot: domain.ZhEn("否"+zh, "not "+en)}
	}
	risk := func(zh, en string) RiskArea {
		return RiskArea{Scope: ScopeLine, Name: domain.ZhEn(zh, en), Affected: NotAffected, Note: domain.ZhEn("同上", "ditto")}
	}
	b := newBench(t)
	rows := []IsIsNot{row("1", "甲", "a"), row("2", "乙", "b"), row("3", "丙", "c")}
	areas := []RiskArea{risk("一线", "line 1"), risk("二线", "line 2"), risk("三线", "line 3")}
	b.saveD2(D2Fields{IsIsNot: rows, AtRisk: areas})
	rows[1].Is["zh"], areas[1].Name["zh"] = "乙改", "二线改"
	b.saveD2(D2Fields{IsIsNot: rows, AtRisk: areas})
	b.wantStale("changed", "/d2/fields/atRisk/1/name en<zh", "/d2/fields/isIsNot/1/is en<zh")
	b.saveD2(D2Fields{IsIsNot: []IsIsNot{rows[1], rows[0], rows[2]}, AtRisk: []RiskArea{areas[2], areas[0], areas[1]}})
	b.wantStale("moved", "/d2/fields/atRisk/2/name en<zh", "/d2/fields/isIsNot/0/is en<zh")
	b.saveD2(D2Fields{IsIsNot: []IsIsNot{row("", "新", "new"), rows[1]}, AtRisk: []RiskArea{risk("新线", "new line"), areas[1], areas[0]}})
	b.wantStale("inserted and taken away", "/d2/fields/atRisk/1/name en<zh", "/d2/fields/isIsNot/1/is en<zh")
	moved := risk("二线改", "line 2b")
	b.saveD2(D2Fields{IsIsNot: []IsIsNot{rows[1]}, AtRisk: []RiskArea{areas[0], risk("新线", "new line"), moved}})
	b.wantStale("moved and rewritten at once", "/d2/fields/isIsNot/0/is en<zh")
	b.saveD2(D2Fields{})
	b.wantStale("taken away")
}

func TestHeaderCausesAndActionsKeepTheirOwnNotes(t *testing.T) {
	b := newBench(t)
	h := b.report.Header.Fields
	h.Title = h.Title.With("en", "Other words")
	b.must(b.desk.SaveHeader(t.Context(), b.by(engineer), b.ref("header"), h))
	b.wantStale("header", "/header/title zh<en")

	ctx := t.Context()
	r, cause, err := b.desk.AddCause(ctx, b.by(engineer), b.ref(""), CauseFields{
		Kind: Occurrence, Statement: both("strain"), Whys: []Why{{Answer: both("one")}, {Answer: both("two")}},
	})
	b.must(r, err)
	r, action, err := b.desk.AddAction(ctx, b.by(engineer), b.ref(""), ActionFields{Type: Corrective, What: both("fixture"), CauseIDs: []domain.ID{cause}})
	b.must(r, err)
	b.must(b.desk.EditCause(ctx, b.by(engineer), b.ref(CausePart(cause)), func(f *CauseFields) {
		whys := slices.Clone(f.Whys)
		whys[1].Answer = whys[1].Answer.With("zh", "改")
		f.Whys = whys
	}))
	b.must(b.desk.EditAction(ctx, b.by(engineer), b.ref(ActionPart(action)), ActionEdit{Alter: func(f *ActionFields) { f.What = f.What.With("en", "another") }}))
	want := []string{"/header/title zh<en", "/d4/causes/0/whys/1/answer en<zh", "/d5/actions/0/what zh<en"}
	b.wantStale("all", want...)
	b.must(b.desk.ImplementAction(ctx, b.by(maker), b.ref(ActionPart(action)), Implementing{ImplementedOn: day("2026-03-06"), Note: both("done")}))
	b.wantStale("an implementation has no past", want...)
	yes := true
	b.must(b.desk.EditAction(ctx, b.by(engineer), b.ref(ActionPart(action)), ActionEdit{Withdraw: &yes}))
	b.wantStale("what is withdrawn is not read", want[:2]...)
}

func TestConfirmedTranslationsAreUpToDate(t *testing.T) {
	b := newBench(t)
	b.saveD2(D2Fields{Symptom: both("a"), Problem: both("b"), ErrorType: both("c")})
	b.saveD2(D2Fields{Symptom: both("a").With("zh", "改"), Problem: both("b").With("zh", "也改"), ErrorType: both("c").With("en", "changed")})
	_, err := b.desk.ConfirmTranslations(t.Context(), b.by(engineer), b.ref(""), Confirming{Language: "en", Fields: []string{"/d2/fields/symptom", "/d2/fields/errorType", "/d3"}})
	var got []string
	for _, f := range faultsIn(err) {
		got = append(got, f.Field+" "+f.Code)
	}
	want := []string{"/fields/1 eightd.translation.not_stale", "/fields/2 eightd.translation.not_stale"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	revision, authors := b.report.Revision, len(b.report.Authors)
	b.must(b.desk.ConfirmTranslations(t.Context(), b.by(tester), b.ref(""), Confirming{Language: "en", Fields: []string{"/d2/fields/symptom"}}))
	b.wantStale("one confirmed", "/d2/fields/problem en<zh", "/d2/fields/errorType zh<en")
	last := b.events[len(b.events)-1]
	if last.Type != "eight_d.translation_confirmed" || last.Fact("fields") != "/d2/fields/symptom" || last.Fact("language") != "en" {
		t.Errorf("%+v", last)
	}
	b.must(b.desk.ConfirmTranslations(t.Context(), b.by(tester), b.ref(""), Confirming{Language: "en"}))
	b.wantStale("all English confirmed", "/d2/fields/errorType zh<en")
	if b.report.Revision != revision || len(b.report.Authors) != authors {
		t.Error("a confirmation is no writing")
	}
	if _, err := b.desk.ConfirmTranslations(t.Context(), b.by(tester), b.ref(""), Confirming{Language: "en"}); err == nil {
		t.Error("confirmed twice")
	}
}

// TestUntranslatedPointsAtTheRightPlace gives each place a text in one language and looks for it among the untranslated.
func TestUntranslatedPointsAtTheRightPlace(t *testing.T) {
	zh := func(s string) domain.Text { return domain.Text{"zh": s} }
	r := &Report{}
	r.Header.Fields.Title = zh("/header/title")
	r.D2.Attachments = []Attachment{{Caption: zh("internal")}, {External: true, Caption: zh("/d2/attachments/1/caption"), Marks: []Mark{{Note: zh("/d2/attachments/1/marks/0/note")}}}}
	r.D2.Measurements = []MeasurementTable{{Title: zh("internal")}, {External: true, Title: zh("/d2/measurements/1/title")}}
	r.D3.Actions = []Action{{Status: Withdrawn, ActionFields: ActionFields{What: zh("withdrawn")}}, {ActionFields: ActionFields{What: zh("/d3/actions/1/what")}}}
	r.D4.Causes = []Cause{{CauseFields: CauseFields{Whys: []Why{{}, {Answer: zh("/d4/causes/0/whys/1/answer")}}}}}
	r.D5.Actions = []Action{{Implementation: &Implementation{Implementing: Implementing{Note: zh("/d5/actions/0/implementation/note")}}}}
	r.D8.Fields.Costs = []Cost{{Note: zh("internal")}}
	r.D8.Fields.Recognition = zh("/d8/fields/recognition")
	all := r.Translations("zh", "en")
	for _, x := range all {
		if x.Field != x.Source || x.Language != "en" || x.State != TranslationMissing || x.SourceLanguage != "zh" {
			t.Errorf("%+v", x)
		}
	}
	if len(all) != 8 {
		t.Errorf("%d texts", len(all))
	}
	early := slices.DeleteFunc(all, func(x Translation) bool { return !D1D3.holds(x.Field) })
	if len(early) != 5 {
		t.Errorf("%d texts in D1–D3", len(early))
	}
	if none := r.Translations("zh"); len(none) != 0 {
		t.Errorf("%+v", none)
	}
}

// TestStaleNotesAlwaysPointAtWrittenTexts saves random lists of rows: every note stands at a text that is
// written in its language and in its source.
func TestStaleNotesAlwaysPointAtWrittenTexts(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "a", "b", "c", "d"})
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t)
		for range rapid.IntRange(1, 6).Draw(rt, "saves") {
			var f D2Fields
			for range rapid.IntRange(0, 4).Draw(rt, "rows") {
				f.AtRisk = append(f.AtRisk, RiskArea{Name: domain.Text{"zh": words.Draw(rt, "zh"), "en": words.Draw(rt, "en")}})
			}
			b.saveD2(f)
		}
		listed := 0
		texts := map[string]domain.Text{}
		b.report.EachText(func(at string, text domain.Text) { texts[at] = text })
		for _, s := range b.report.Stale {
			text := texts[s.Field]
			if strings.TrimSpace(text[s.Language]) == "" || strings.TrimSpace(text[s.Source]) == "" || s.Language == s.Source {
				rt.Fatalf("%+v of %v", s, text)
			}
			listed++
		}
		if n := len(staleIn(b.report)); n != listed {
			rt.Fatalf("%d notes, %d of them at texts", listed, n)
		}
	})
}
