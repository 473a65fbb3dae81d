package hold_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

var now = time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)

var serial int

func order() domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: "u1", Name: "李伟", Department: "PQC", Roles: []domain.Role{"quality_engineer"}}, At: now,
		NewID: func() domain.ID { serial++; return domain.ID(fmt.Sprintf("id-%06d", serial)) },
	}
}

func because(reason string) domain.Order {
	o := order()
	o.Reason = reason
	return o
}

func line(suspect, held float64) hold.NewLine {
	return hold.NewLine{Location: hold.FinishedGoods, Place: "WH-3", Lot: "L2612A", Unit: "pcs", Suspect: domain.Quantity(suspect * 1e6), Held: domain.Quantity(held * 1e6)}
}

func sheet() hold.Sheet {
	return hold.Sheet{
		PartNumber: "M393A4K40DB3-CWE", Defect: domain.ZhEn("单比特错误", "Single-bit errors"), Reason: domain.ZhEn("批次疑似不良", "Lot suspected"),
		Departments: []hold.Department{{Code: "PQC"}, {Code: "LOG"}},
	}
}

type failer interface {
	Helper()
	Fatal(args ...any)
}

func issued(t failer, lines ...hold.NewLine) hold.Notice {
	t.Helper()
	n, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: sheet(), Lines: lines}, hold.Around{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Issue(order(), hold.Around{}); err != nil {
		t.Fatal(err)
	}
	return n
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

func said(err error) string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return ""
	}
	var all []string
	for _, f := range e.Faults {
		all = append(all, f.Message[domain.ZH]+" / "+f.Message[domain.EN])
	}
	return strings.Join(all, "\n")
}

func TestOpenListsAllFaults(t *testing.T) {
	_, _, err := hold.Open(order(), hold.Opens{
		Sheet: hold.Sheet{Cases: []domain.ID{"c9"}, Departments: []hold.Department{{Code: "PQC"}, {Code: " "}, {Code: "PQC"}}},
		Lines: []hold.NewLine{{Location: hold.WIP, SerialTo: "9", Held: domain.Pieces(3)}, {Location: "moon", Unit: "pcs", Suspect: domain.Pieces(5), Held: domain.Pieces(6)}},
	}, hold.Around{})
	want := []string{
		"/complaintIds/0 hold.complaint_unknown", "/siteId hold.site_missing", "/defect hold.defect_missing", "/reason hold.reason_missing",
		"/distribution/1/departmentCode hold.department_missing", "/distribution/2/departmentCode hold.department_repeated",
		"/lines/0/operation hold.operation_missing", "/lines/0/unit hold.unit_missing", "/lines/0/serialFrom hold.serial_from_missing",
		"/lines/0/suspectQuantity hold.suspect_missing", "/lines/0/heldQuantity hold.sums_differ",
		"/lines/1/locationKind hold.location_unknown", "/lines/1/heldQuantity hold.sums_differ",
	}
	if diff := cmp.Diff(want, codes(err)); diff != "" {
		t.Error(diff)
	}
	if s := said(err); !strings.Contains(s, "Held 6 is more than suspect 5") || !strings.Contains(s, "Hold数量 6 大于可疑数量 5") {
		t.Errorf("both sums are not named: %s", s)
	}
}

func TestPostings(t *testing.T) {
	p := domain.Pieces
	to := func(place hold.Place, n int64) hold.Portion { return hold.Portion{Place: place, Quantity: p(n)} }
	tests := []struct {
		name string
		cmd  hold.Posting
		want []string
		says string
	}{
		{"sorted", hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(60), To: []hold.Portion{to(hold.SortedOK, 57), to(hold.SortedNG, 3)}}, nil, ""},
		{"sorting that does not add up", hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(60), To: []hold.Portion{to(hold.SortedOK, 57), to(hold.SortedNG, 2)}}, []string{"/to hold.sums_differ"}, "60 is taken and 59 is placed"},
		{"more than there is", hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(61), To: []hold.Portion{to(hold.Scrapped, 61)}}, []string{"/quantity hold.exceeds"}, "Unsorted has 60, and 61 would be taken"},
		{"more held than suspect", hold.Posting{Kind: hold.Hold, Quantity: p(41)}, []string{"/quantity hold.exceeds"}, "has 40, and 41 would be taken"},
		{"the rest held", hold.Posting{Kind: hold.Hold, Quantity: p(40)}, nil, ""},
		{"released without a decision", hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(1), To: []hold.Portion{to(hold.Released, 1)}}, []string{"/to/0/place hold.decision_needed"}, ""},
		{"unsorted into nowhere", hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(1), To: []hold.Portion{to("moon", 1)}}, []string{"/to/0/place hold.flow_forbidden"}, ""},
		{"everything wrong", hold.Posting{Kind: hold.Move, From: hold.Released, At: now.Add(time.Hour)}, []string{"/quantity hold.quantity_missing", "/at time.future", "/from hold.place_forbidden", "/to hold.to_missing"}, ""},
		{"found more without reason", hold.Posting{Kind: hold.FoundMore, Quantity: p(2)}, []string{"/reason hold.movement_reason_missing"}, ""},
		{"found more", hold.Posting{Kind: hold.FoundMore, Quantity: p(2), Reason: "recount"}, nil, ""},
		{"found more suspect", hold.Posting{Kind: hold.FoundMore, Quantity: p(2), To: []hold.Portion{to(hold.Suspect, 2)}, Reason: "recount"}, nil, ""},
		{"found less suspect", hold.Posting{Kind: hold.FoundLess, From: hold.Suspect, Quantity: p(40), Reason: "never built"}, nil, ""},
		{"found more released", hold.Posting{Kind: hold.FoundMore, Quantity: p(2), To: []hold.Portion{to(hold.Released, 2)}, Reason: "recount"}, []string{"/to/0/place hold.place_forbidden"}, ""},
		{"found less", hold.Posting{Kind: hold.FoundLess, From: hold.Unsorted, Quantity: p(2), Reason: "recount"}, nil, ""},
		{"found less than nothing", hold.Posting{Kind: hold.FoundLess, From: hold.SortedOK, Quantity: p(2), Reason: "recount"}, []string{"/quantity hold.exceeds"}, "Sorted OK has 0, and 2 would be taken"},
		{"transfer to itself", hold.Posting{Kind: hold.Transfer, From: hold.Unsorted, Quantity: p(2), ToLine: "id-self"}, []string{"/toLineId hold.line_unknown"}, ""},
		{"unknown entry reversed", hold.Posting{Kind: hold.Reversal, Movement: "none", Reason: "slip"}, []string{"/movementId hold.movement_unknown"}, ""},
		{"unknown kind", hold.Posting{Kind: hold.Let, Quantity: p(1)}, []string{"/kind hold.kind_unknown"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := issued(t, line(100, 60))
			had := len(n.Lines[0].Movements)
			change, err := n.Record(order(), n.Lines[0].ID, tt.cmd)
			if diff := cmp.Diff(tt.want, codes(err)); diff != "" {
				t.Fatal(diff)
			}
			if !strings.Contains(said(err), tt.says) {
				t.Errorf("%q is not said: %s", tt.says, said(err))
			}
			if grown := len(n.Lines[0].Movements) > had; grown != (err == nil) {
				t.Errorf("entered %v with %v", grown, err)
			}
			if err == nil && change.Events[0].Type != hold.HoldMoved {
				t.Error(change)
			}
		})
	}
}

func TestTransferKeepsStateAndTotal(t *testing.T) {
	n := issued(t, line(100, 60), line(10, 0))
	was := n.Totals()[0].Balance
	if _, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Transfer, From: hold.Unsorted, Quantity: domain.Pieces(25), ToLine: n.Lines[1].ID}); err != nil {
		t.Fatal(err)
	}
	a, b := n.Lines[0].Balance(), n.Lines[1].Balance()
	if a.Held != domain.Pieces(35) || b.Held != domain.Pieces(25) || b.At(hold.Unsorted) != domain.Pieces(25) {
		t.Errorf("%+v %+v", a, b)
	}
	if diff := cmp.Diff(was, n.Totals()[0].Balance); diff != "" {
		t.Error(diff)
	}
	if m := n.Lines[1].Movements[1]; m.Kind != hold.TransferIn || m.OtherLine != n.Lines[0].ID {
		t.Errorf("%+v", m)
	}
}

func TestReversalOnce(t *testing.T) {
	n := issued(t, line(10, 10))
	l := &n.Lines[0]
	if _, err := n.Record(order(), l.ID, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: domain.Pieces(4), To: []hold.Portion{{Place: hold.ConsumedOrPassedOn, Quantity: domain.Pieces(4)}}}); err != nil {
		t.Fatal(err)
	}
	back := hold.Posting{Kind: hold.Reversal, Movement: l.Movements[2].ID, Reason: "typed into the wrong line"}
	change, err := n.Record(order(), l.ID, back)
	if err != nil || l.Balance().At(hold.Unsorted) != domain.Pieces(10) || n.Escaped() {
		t.Fatal(err, l.Balance())
	}
	if len(change.Events) != 2 || change.Events[1].Type != "discrepancy.resolved" {
		t.Errorf("%+v", change.Events)
	}
	if _, err := n.Record(order(), l.ID, back); !cmp.Equal(codes(err), []string{"/movementId hold.reversed", "/quantity hold.exceeds"}) {
		t.Error(codes(err))
	}
}

func TestProcedureBoundsTheNotice(t *testing.T) {
	p := &procedure.Pack{
		Ref: procedure.Ref{Code: "P", Revision: "B2"}, Calendar: "cn", Numbering: map[string]string{"hold": "HN-{year}-{n:4}"},
		Roles: []procedure.Role{{Code: "boss", Holders: []domain.Role{"quality_manager"}}},
		Acts:  []procedure.Act{{Act: "hold.release", By: []string{"boss"}, ApartFrom: []string{"hold.open"}}},
		Forms: []procedure.Form{{Form: "hold_notice", Revision: "B1"}, {Form: "hold_notice", Revision: "B2", From: worktime.Date{Year: 2012, Month: 5, Day: 27}}},
	}
	library, err := procedure.NewLibrary(p)
	if err != nil {
		t.Fatal(err)
	}
	cn, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := casework.RulesOf(library, cn)
	if err != nil {
		t.Fatal(err)
	}
	around := hold.Around{Rules: rules, Runs: map[domain.ID]casework.Run{"c1": {Case: "c1", Procedure: p.Ref, Site: "s1", Customer: "k1"}}}
	s := sheet()
	s.Cases = []domain.ID{"c1", "c1"}
	n, change, err := hold.Open(order(), hold.Opens{Sheet: s, Lines: []hold.NewLine{line(10, 10)}}, around)
	if err != nil {
		t.Fatal(err)
	}
	if n.Site != "s1" || n.Sheet.Customer != "k1" || n.TemplateRevision != "B2" || change.Numbering.Pattern != "HN-{year}-{n:4}" || len(change.Events[0].Cases) != 1 {
		t.Errorf("%+v %+v", n, change)
	}
	if _, err := n.Issue(order(), around); err != nil {
		t.Fatal(err)
	}
	cmd := hold.Release{Disposition: hold.Released, Decision: domain.Same("ok"), Reason: "why", Lines: []hold.ReleaseLine{{Line: n.Lines[0].ID, From: hold.Unsorted, Quantity: domain.Pieces(1)}}}
	if _, err := n.Release(order(), cmd, around); !cmp.Equal(codes(err), []string{"hold.role_forbidden"}) || !strings.Contains(err.Error(), "(quality_manager)") {
		t.Error(err)
	}
	boss := order()
	boss.Actor.Roles = []domain.Role{"quality_manager"}
	if _, err := n.Release(boss, cmd, around); !cmp.Equal(codes(err), []string{"hold.not_apart"}) {
		t.Error(err)
	}
	boss.Actor.ID = "u2"
	if _, err := n.Release(boss, cmd, around); err != nil {
		t.Error(err)
	}
	far := order()
	far.Actor.Sites = []domain.ID{"s9"}
	if _, _, err := hold.Open(far, hold.Opens{Site: "s9", Sheet: s}, around); !cmp.Equal(codes(err), []string{"/complaintIds/0 hold.complaint_unknown"}) {
		t.Error(err)
	}
}

func TestLinksAreOnlyAdded(t *testing.T) {
	n := issued(t, line(1, 1))
	around := hold.Around{Run: func(id domain.ID) (casework.Run, bool, error) { return casework.Run{Case: id}, id == "c2", nil }}
	change, err := n.Correct(because("late complaint"), func(s hold.Sheet) hold.Sheet { s.Cases = append(s.Cases, "c2"); return s }, around)
	if err != nil || !cmp.Equal(change.Events[0].Cases, []domain.ID{"c2"}) {
		t.Fatal(err, change)
	}
	_, err = n.Correct(because("x"), func(s hold.Sheet) hold.Sheet { s.Cases = []domain.ID{"c3"}; return s }, around)
	if diff := cmp.Diff([]string{"/complaintIds hold.complaint_unlinked", "/complaintIds/0 hold.complaint_unknown"}, codes(err)); diff != "" {
		t.Error(diff)
	}
}

func TestOpenTakesWhatTheActorsBoundsLeave(t *testing.T) {
	o := order()
	o.Actor.Sites, o.Actor.Customers = []domain.ID{"s1"}, []domain.ID{"k1"}
	n, _, err := hold.Open(o, hold.Opens{Sheet: sheet()}, hold.Around{})
	if err != nil || n.Site != "s1" || n.Sheet.Customer != "k1" {
		t.Error(err, n.Site, n.Sheet.Customer)
	}
	o.Actor.Sites = []domain.ID{"s1", "s2"}
	if _, _, err := hold.Open(o, hold.Opens{Sheet: sheet()}, hold.Around{}); !cmp.Equal(codes(err), []string{"/siteId hold.site_missing"}) {
		t.Error(codes(err))
	}
}

func TestDepartmentsAreThoseOfTheSite(t *testing.T) {
	around := hold.Around{Department: func(site domain.ID, code string) (bool, error) { return site == "s1" && code == "QM", nil }}
	s := sheet()
	s.Departments = []hold.Department{{Code: "QM"}, {Code: "XX"}}
	if _, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: s}, around); !cmp.Equal(codes(err), []string{"/distribution/1/departmentCode department.unknown"}) {
		t.Error(codes(err))
	}
	s.Departments = s.Departments[:1]
	n, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: s}, around)
	if err != nil {
		t.Fatal(err)
	}
	around.Department = func(domain.ID, string) (bool, error) { return false, nil } // closed since
	add := func(code string) error {
		_, err := n.Correct(because("x"), func(s hold.Sheet) hold.Sheet {
			s.Departments = append(s.Departments, hold.Department{Code: code})
			return s
		}, around)
		return err
	}
	if diff := cmp.Diff([]string{"/distribution/1/departmentCode department.unknown"}, codes(add("YY"))); diff != "" {
		t.Error(diff)
	}
}

func TestReferencesAreKnown(t *testing.T) {
	asked := map[string]int{}
	around := hold.Around{Known: func(kind string, id domain.ID) (bool, error) { asked[kind]++; return id != "gone", nil }}
	s := sheet()
	s.Customer, s.Product, s.Reports = "gone", "p1", []domain.ID{"r1", "gone"}
	_, _, err := hold.Open(order(), hold.Opens{Site: "gone", Sheet: s}, around)
	want := []string{"/siteId hold.reference_unknown", "/customerId hold.reference_unknown", "/eightDReportIds/1 hold.reference_unknown"}
	if diff := cmp.Diff(want, codes(err)); diff != "" {
		t.Error(diff)
	}
	s.Customer, s.Reports = "k1", []domain.ID{"r1"}
	n, _, err := hold.Open(order(), hold.Opens{Site: "s1", Sheet: s}, around)
	if err != nil {
		t.Fatal(err)
	}
	clear(asked)
	add := func(s hold.Sheet) hold.Sheet { s.Reports = append(s.Reports, "r2"); return s }
	if _, err := n.Correct(order(), add, around); err != nil || !cmp.Equal(asked, map[string]int{"eight_d": 1}) {
		t.Error(err, asked)
	}
}

func TestTheLedgerMovesTheNotice(t *testing.T) {
	n := issued(t, line(100, 60))
	before := n.Version
	if _, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Hold, Quantity: domain.Pieces(1)}); err != nil || n.Version != before+1 {
		t.Error(err, n.Version)
	}
	if _, err := n.AddLine(order(), line(1, 1)); err != nil || n.Version != before+2 {
		t.Error(err, n.Version)
	}
	if _, err := n.Record(order(), n.Lines[0].ID, hold.Posting{Kind: hold.Hold, Quantity: domain.Pieces(1000)}); err == nil || n.Version != before+2 {
		t.Error("a refused entry moved the notice")
	}
	huge := hold.Posting{Kind: hold.FoundMore, Quantity: domain.Pieces(999_999_999_999), Reason: "recount"}
	if _, err := n.Record(order(), n.Lines[0].ID, huge); !cmp.Equal(codes(err), []string{"/quantity hold.quantity_too_large"}) {
		t.Error(codes(err))
	}
}
