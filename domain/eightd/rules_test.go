package eightd

import (
	"fmt"
	"reflect"
	"testing"

	"octad/domain"
)

// faults are pointer + code.
func faultsOf(t *testing.T, err error) map[string]bool {
	t.Helper()
	e := refused(t, err, "rule_broken")
	found := map[string]bool{}
	for _, f := range e.Faults {
		found[f.Field+" "+f.Code] = true
		if len(f.Message.Missing("zh", "en")) > 0 {
			t.Errorf("%s lacks a language", f.Code)
		}
	}
	return found
}

func TestAllFaultsAtOnceWithTheirPointers(t *testing.T) {
	minus := domain.Quantity(-1)
	four := 4
	for _, row := range []struct {
		name string
		run  func(b *bench) error
		want []string
	}{
		{"opening", func(b *bench) error {
			_, err := b.desk.Open(t.Context(), b.by(engineer), Opening{ComplaintIDs: []domain.ID{"c1", "c1", "c3", "c4", "c9", "c5"}, Answer: "poem", Header: HeaderFields{Mode: "sea", Title: domain.Text{"zh": "a\x00"}}})
			return err
		}, []string{"/complaintIds/1 eightd.complaint_twice", "/complaintIds/2 eightd.complaint_other_customer", "/complaintIds/3 eightd.complaint_ended", "/complaintIds/4 eightd.complaint_unknown", "/complaintIds/5 eightd.complaint_on_another", "/answer eightd.word_unknown", "/header/mode eightd.word_unknown", "/header/title/zh text.nul"}},
		{
			"d0", func(b *bench) error { return b.saving(D0Fields{HowMany: &minus, Symptom: domain.Text{"en": "\xff"}}) },
			[]string{"/fields/decision eightd.d0.decision_missing", "/fields/howMany eightd.quantity_negative", "/fields/symptom/en text.encoding"},
		},
		{
			"d2", func(b *bench) error {
				return b.saving(D2Fields{Affected: pieces(8), Examined: pieces(7), History: "ancient", IsIsNot: []IsIsNot{{}}, Lots: []string{"ok", "\x00"}})
			},
			[]string{"/fields/affected eightd.d2.affected_above_examined", "/fields/history eightd.word_unknown", "/fields/isIsNot/0/dimension eightd.d2.dimension_missing", "/fields/lots/1 text.nul"},
		},
		{"d3 sums", func(b *bench) error {
			return b.saving(D3Fields{Locations: []LocationCheck{{Location: WIP, Answer: Checked, Suspect: pieces(9), Sorted: pieces(10), OK: pieces(7), NG: pieces(2), Reworked: pieces(3)}, {Location: InField, Answer: NotApplicable}}})
		}, []string{"/fields/locations/0/sorted eightd.d3.sorted_sum", "/fields/locations/0/sorted eightd.d3.sorted_above_suspect", "/fields/locations/0/reworked eightd.d3.reworked_above_ng", "/fields/locations/1/reason eightd.d3.reason_missing"}},
		{
			"d7", func(b *bench) error { return b.saving(D7Fields{Documents: []DocumentUpdate{{Before: &SOD{0, 5, 11}}}}) },
			[]string{"/fields/documents/0/kind eightd.d7.kind_missing", "/fields/documents/0/before/severity eightd.d7.sod_range", "/fields/documents/0/before/detection eightd.d7.sod_range"},
		},
		{"d8", func(b *bench) error {
			return b.saving(D8Fields{Effectiveness: Effectiveness{Result: NotEffective, WindowFrom: day("2026-05-01"), WindowTo: day("2026-04-01")}, Costs: []Cost{{}}})
		}, []string{"/fields/effectiveness/data eightd.d8.data_missing", "/fields/effectiveness/windowTo eightd.d8.window_order", "/fields/costs/0/kind eightd.d8.cost_kind_missing", "/d5/actions eightd.d8.nothing_carried_out"}},
		{"cause", func(b *bench) error {
			_, _, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, CauseFields{SharePercent: pieces(101), Whys: []Why{{Parent: &four}}, TypeCode: "TUA"})
			return err
		}, []string{"/kind eightd.cause.kind_missing", "/statement eightd.cause.statement_missing", "/sharePercent eightd.percent_above_100", "/whys/0/answer eightd.cause.why_empty", "/whys/0/parent eightd.cause.why_parent_unknown", "/typeCode eightd.word_unknown"}},
		{"action", func(b *bench) error {
			_, _, err := b.desk.AddAction(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, ActionFields{Type: Corrective})
			return err
		}, []string{"/what eightd.action.what_missing", "/causeIds eightd.action.cause_missing"}},
		{"action of a strange cause", func(b *bench) error {
			_, _, err := b.desk.AddAction(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, ActionFields{Type: Corrective, What: both("x"), CauseIDs: []domain.ID{"other"}})
			return err
		}, []string{"/causeIds/0 eightd.action.cause_unknown"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			found := faultsOf(t, row.run(newBench(t)))
			for _, want := range row.want {
				if !found[want] {
					t.Errorf("not found: %s; found %v", want, found)
				}
			}
			if len(found) != len(row.want) {
				t.Errorf("found %v, want %d", found, len(row.want))
			}
		})
	}
}

func (b *bench) saving(f Fields) error {
	_, err := b.desk.SaveDiscipline(b.t.Context(), b.by(engineer), b.ref(string(f.code())), Saving{Fields: f})
	return err
}

func TestSharesOfConfirmedCausesAndDataBeforeTheirCriterion(t *testing.T) {
	b := ready(t)
	half := cause(Occurrence)
	half.SharePercent = pieces(1)
	_, _, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, half)
	refused(t, err, "eightd.cause.shares")
	id := b.addAction(engineer, ActionFields{Type: Preventive, What: both("x"), Criterion: both("none"), CriterionOn: day("2026-03-10")})
	_, err = b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2027-01-01")})
	refused(t, err, "eightd.action.implemented_in_future")
	b.must(b.desk.ImplementAction(t.Context(), b.by(maker), b.ref(ActionPart(id)), Implementing{ImplementedOn: day("2026-03-05")}))
	_, err = b.desk.VerifyAction(t.Context(), b.by(tester), b.ref(ActionPart(id)), Verifying{Effective: true, DataFrom: day("2026-03-09"), DataTo: day("2026-03-08")})
	for _, code := range []string{"eightd.action.data_before_criterion", "eightd.action.data_period", "eightd.action.figures_missing"} {
		refused(t, err, code)
	}
}

func TestTextsAreKeptExactly(t *testing.T) {
	b := newBench(t)
	hostile := domain.Text{"zh": " 𠮷\"'; DROP TABLE x;--\u202Eשלום\r\n", "en": "🧪 <b>&amp;\\u0041"}
	b.save(engineer, D5Fields{Summary: hostile})
	if got := b.store.load(b.report.ID).D5.Fields.Summary; !got.Equal(hostile) {
		t.Errorf("got %q", got)
	}
}

func TestHeaderIsTakenFromTheComplaint(t *testing.T) {
	b := newBench(t)
	h := b.report.Header.Fields
	if h.Title.In("en") != "Single-bit errors" || h.Customer.Name != "Nordlicht Server GmbH" || h.ComplaintDate != day("2026-03-06") || fmt.Sprint(h.Languages) != "[zh en]" {
		t.Errorf("header %+v", h)
	}
	if b.report.Customer != "k1" || b.report.Site != "s1" || b.report.Complaints[0].Number != "C-2026-c1" || b.report.Answer() != FullAnswer {
		t.Errorf("report %+v", b.report)
	}
}

// TestLanguagesOfANewReport are the customer's; nobody knows those of a customer outside the master data, so that the
// words of the case stand in for them.
func TestLanguagesOfANewReport(t *testing.T) {
	chinese := domain.Text{"zh": "开裂"}
	for _, x := range []struct {
		name     string
		cmd      Opening
		customer Customer
		title    domain.Text
		want     string
	}{
		{"asked for", Opening{Languages: []string{"en"}}, Customer{ID: "k", Languages: []string{"de"}}, chinese, "[en]"},
		{"the customer's", Opening{}, Customer{ID: "k", Languages: []string{"en", "de"}}, chinese, "[en de]"},
		{"a customer who says none", Opening{}, Customer{ID: "k"}, chinese, "[zh en]"},
		{"a case in Chinese", Opening{}, Customer{}, chinese, "[zh]"},
		{"a case in three languages", Opening{}, Customer{}, domain.Text{"de": "Riss", "en": "Crack", "zh": "开裂"}, "[zh en de]"},
		{"a case without a title", Opening{}, Customer{}, nil, "[zh en]"},
	} {
		around := Around{Customer: x.customer, Complaints: map[domain.ID]Complaint{"c1": {Title: x.title}}}
		got := x.cmd.headerFrom(Report{Complaints: []ComplaintLink{{ID: "c1"}}}, around).Languages
		if fmt.Sprint(got) != x.want {
			t.Errorf("%s: %v, want %s", x.name, got, x.want)
		}
	}
}

// TestEveryWordHasALabel also fails when an enumeration of the stored shape is missing from the table that
// the rules read.
func TestEveryWordHasALabel(t *testing.T) {
	known := map[reflect.Type]bool{}
	for _, v := range vocabularies {
		known[v.of] = true
	}
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(x reflect.Type) {
		if seen[x] {
			return
		}
		seen[x] = true
		switch x.Kind() {
		case reflect.Struct:
			for i := range x.NumField() {
				visit(x.Field(i).Type)
			}
		case reflect.Slice, reflect.Pointer:
			visit(x.Elem())
		case reflect.String:
			if x.PkgPath() == reflect.TypeFor[Status]().PkgPath() && !known[x] {
				t.Errorf("%s is in no table", x)
			}
		}
	}
	visit(reflect.TypeFor[Report]())
	for _, w := range Codes {
		if len(w.Label.Missing("zh", "en")) > 0 || w.Label.Blank() {
			t.Errorf("%s lacks a label", w.Code)
		}
	}
	if Label(Statuses, "unheard").In("en") != "unheard" {
		t.Error("an unknown code is its own label")
	}
}
