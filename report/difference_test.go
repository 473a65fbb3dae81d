package report

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

func snapshotOf(t *testing.T, r eightd.Report) []byte {
	t.Helper()
	b, err := Snapshot(dossier.File{Report: &r})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func compared(t *testing.T, from, to eightd.Report, stages ...eightd.Stage) []string {
	t.Helper()
	a, b := Edition{Snapshot: snapshotOf(t, from)}, Edition{Snapshot: snapshotOf(t, to)}
	if len(stages) > 0 {
		a.Stage, b.Stage = stages[0], stages[1]
	}
	changes, err := Difference(a, b)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range changes {
		out = append(out, strings.Join([]string{c.Part, c.Field, c.Label["zh"], c.Label["en"], c.Language, string(c.Kind), c.Old, c.New}, " | "))
	}
	return out
}

func TestDifference(t *testing.T) {
	seven, nine := domain.Pieces(7), domain.Pieces(9)
	var from, to eightd.Report
	from.D2.Fields = eightd.D2Fields{Problem: domain.ZhEn("裂", "cracked"), Affected: &seven, Lots: []string{"A"}}
	from.D4.Causes = []eightd.Cause{{ID: "c1", CauseFields: eightd.CauseFields{Kind: eightd.Occurrence, Statement: domain.Same("heat")}}, {ID: "c2", CauseFields: eightd.CauseFields{Statement: domain.Text{"en": "gone"}}}}
	from.D5.Actions = []eightd.Action{{ID: "a1", Label: "A5.1", Status: eightd.Planned}}
	from.Complaints = []eightd.ComplaintLink{{ID: "k1", Number: "C-1"}}

	to.Header.Fields.Title = domain.Text{"de": "Riss"}
	to.Version, to.D2.Version, to.D2.Status, to.D2.SavedAt, to.D2.ReturnedReason = 9, 4, eightd.Returned, time.Now(), "thin"
	to.D2.Fields = eightd.D2Fields{Problem: domain.ZhEn("开裂", "cracked"), Affected: &nine, Lots: []string{"A", "B"}, DetectedOn: worktime.Date{Year: 2026, Month: 3, Day: 5}}
	to.D2.Attachments = []eightd.Attachment{{AttachmentID: "p", External: true, Caption: domain.Same("U7")}}
	to.D2.Additional = []eightd.KeyValue{{Key: "a/b", Value: domain.Text{"en": "x"}}}
	to.D4.Causes = []eightd.Cause{{ID: "c3", CauseFields: eightd.CauseFields{Statement: domain.Text{"en": "new"}}}, from.D4.Causes[0]}
	to.D4.Causes[1].Status = eightd.Confirmed
	to.D5.Actions = []eightd.Action{{ID: "a1", Label: "A5.1", Status: eightd.Implemented, Version: 2, Implementation: &eightd.Implementation{By: domain.Person{Name: "赵磊"}}}}
	to.D5.Actions[0].CauseIDs = []domain.ID{"c1", "c3"}
	to.Complaints = append(slices.Clone(from.Complaints), eightd.ComplaintLink{ID: "k2", Number: "C-2"})

	want := []string{
		"header | /header/fields/title/de | 标题 | Title | de | added |  | Riss",
		"header | /complaints/k2/number | C-2 · 编号 | C-2 · Number |  | added |  | C-2",
		"d2 | /d2/additional/a~1b/key | 其他信息 · a/b · 字段 | Additional fields · a/b · Field |  | added |  | a/b",
		"d2 | /d2/additional/a~1b/value/en | 其他信息 · a/b · 内容 | Additional fields · a/b · Value | en | added |  | x",
		"d2 | /d2/attachments/p/attachmentId | 附件 · 1 · 附件 | Attachments · 1 · Attachment |  | added |  | p",
		"d2 | /d2/attachments/p/caption/en | 附件 · 1 · 说明 | Attachments · 1 · Caption | en | added |  | U7",
		"d2 | /d2/attachments/p/caption/zh | 附件 · 1 · 说明 | Attachments · 1 · Caption | zh | added |  | U7",
		"d2 | /d2/attachments/p/external | 附件 · 1 · 对外 | Attachments · 1 · External |  | added |  | true",
		"d2 | /d2/fields/affected | 不良数量 | Affected |  | changed | 7 | 9",
		"d2 | /d2/fields/detectedOn | 发现日期 | Detected on |  | added |  | 2026-03-05",
		"d2 | /d2/fields/lots | 批次 | Lots |  | changed | A | A, B",
		"d2 | /d2/fields/problem/zh | 问题 | Problem | zh | changed | 裂 | 开裂",
		"d4 | /d4/causes/c3/statement/en | 原因 · 1 · 原因陈述 | Causes · 1 · Statement | en | added |  | new",
		"d4 | /d4/causes/c1/status | 原因 · 2 · 状态 | Causes · 2 · Status |  | added |  | confirmed",
		"d4 | /d4/causes/c2/statement/en | 原因 · 2 · 原因陈述 | Causes · 2 · Statement | en | removed | gone | ",
		"d5 | /d5/actions/a1/causeIds | 措施 · A5.1 · 对应原因 | Actions · A5.1 · Causes |  | added |  | c1, c3",
		"d5 | /d5/actions/a1/implementation/by/name | 措施 · A5.1 · 实施 · 录入人 · 名称 | Actions · A5.1 · Implementation · By · Name |  | added |  | 赵磊",
		"d5 | /d5/actions/a1/status | 措施 · A5.1 · 状态 | Actions · A5.1 · Status |  | changed | planned | implemented",
	}
	if d := cmp.Diff(want, compared(t, from, to)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string(nil), compared(t, to, to)); d != "" {
		t.Error(d)
	}
}

// TestCodesAreToldWithTheirLabels: an enumerated field says what people read for its codes, other fields nothing.
func TestCodesAreToldWithTheirLabels(t *testing.T) {
	var from, to eightd.Report
	from.D5.Actions = []eightd.Action{{ID: "a1", Label: "A5.1", Status: eightd.Planned}}
	to.D5.Actions = []eightd.Action{{ID: "a1", Label: "A5.1", Status: eightd.Implemented}}
	to.D2.Fields.Lots = []string{"planned"}
	changes, err := Difference(Edition{Snapshot: snapshotOf(t, from)}, Edition{Snapshot: snapshotOf(t, to)})
	if err != nil || len(changes) != 2 {
		t.Fatalf("%v, %+v", err, changes)
	}
	if c := changes[0]; c.OldLabel != nil || c.NewLabel != nil {
		t.Errorf("a name got the labels %v and %v", c.OldLabel, c.NewLabel)
	}
	c := changes[1]
	was, is := eightd.Label(eightd.ActionStatuses, eightd.Planned), eightd.Label(eightd.ActionStatuses, eightd.Implemented)
	if !c.OldLabel.Equal(was) || !c.NewLabel.Equal(is) || c.Old != "planned" || c.New != "implemented" {
		t.Errorf("%+v", c)
	}
}

// TestDifferenceOfStages: what a stage does not hold was not sent with it, whatever the data held by then.
func TestDifferenceOfStages(t *testing.T) {
	var r eightd.Report
	r.D4.Fields.Summary = domain.Text{"en": "strain"}
	if d := cmp.Diff([]string{"d4 | /d4/fields/summary/en | 摘要 | Summary | en | added |  | strain"}, compared(t, r, r, eightd.D1D3, eightd.D1D5)); d != "" {
		t.Error(d)
	}
}

func TestDifferenceRefusesOtherBytes(t *testing.T) {
	good := Edition{Snapshot: snapshotOf(t, eightd.Report{})}
	for _, bytes := range []string{"", "[]", `{"format":"else","file":{"report":{}}}`, `{"format":"octad.snapshot/1","file":{}}`} {
		if _, err := Difference(good, Edition{Snapshot: []byte(bytes)}); err == nil {
			t.Errorf("%q was compared", bytes)
		}
	}
}

func TestScoresOfAnEdition(t *testing.T) {
	var r eightd.Report
	ninety := domain.Pieces(90)
	r.D8.Fields.SelfScore = &ninety
	e := Edition{Snapshot: snapshotOf(t, r)}
	if self, customer, err := e.Scores(); self != "90" || customer != "" || err != nil {
		t.Errorf("%q, %q, %v", self, customer, err)
	}
	e.Stage = eightd.D1D5
	if self, _, _ := e.Scores(); self != "" {
		t.Errorf("a reply without D8 scores %q", self)
	}
}

func TestCount(t *testing.T) {
	if c := Count([]FieldChange{{Kind: FieldAdded}, {Kind: FieldChanged}, {Kind: FieldChanged}, {Kind: FieldRemoved}}); c != (Counts{1, 1, 2}) {
		t.Errorf("%+v", c)
	}
}

// TestEveryFieldHasALabel: a new field gets its words in difference_labels.go.
func TestEveryFieldHasALabel(t *testing.T) {
	leaves := []reflect.Type{reflect.TypeFor[time.Time](), reflect.TypeFor[worktime.Date](), reflect.TypeFor[domain.Money]()}
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type, int)
	visit = func(of reflect.Type, depth int) {
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || slices.Contains(leaves, of) || seen[of] {
			return
		}
		seen[of] = true
		for f := range of.Fields() {
			name := smallFirst(f.Name)
			_, own := fieldLabels[of.Name()+"."+name]
			_, shared := fieldLabels[name]
			kept := slices.Contains(bookkeeping, name) || slices.Contains(partBookkeeping, name) || name == "fields"
			if f.IsExported() && !f.Anonymous && !own && !shared && !kept {
				t.Errorf("%s.%s has no label: add %q to fieldLabels", of.Name(), f.Name, name)
			}
			visit(f.Type, depth+1)
		}
	}
	for _, part := range append(Parts(), "complaints") {
		f, ok := reportType.FieldByNameFunc(func(s string) bool { return smallFirst(s) == part })
		if !ok {
			t.Fatalf("a report has no %s", part)
		}
		visit(f.Type, 0)
	}
}
