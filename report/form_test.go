package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/supplier"
	"octad/report"
	"octad/report/document"
)

// ladder is a procedure with a class and three steps, of which the last is none of this case's.
func ladder() *procedure.Pack {
	only := procedure.Condition{"class.level": {"two"}}
	return &procedure.Pack{
		Ref: procedure.Ref{Code: "P01", Revision: "1"}, Title: zh("投诉处理办法", "Complaint measures"), Owner: zh("客服中心", "Service centre"),
		Axes: []procedure.Axis{{Code: "level", Title: zh("级别", "Level"), Values: []procedure.Value{{Code: "one", Title: zh("一级", "One")}, {Code: "two", Title: zh("二级", "Two")}}}},
		Steps: []procedure.Step{
			{Code: "judged", Title: zh("判断", "Judged"), Outcomes: []procedure.Outcome{{Code: "fair", Title: zh("合理", "Fair")}, {Code: "unfair", Title: zh("不合理", "Unfair")}}},
			{Code: "signed", Title: zh("签字", "Signed")},
			{Code: "top", Title: zh("总经理签字", "Signed at the top"), Given: only},
		},
		Records: []procedure.Record{{Code: "sheet", Title: zh("受理单", "Sheet"), Form: "sheet", Years: 5}},
		Forms:   []procedure.Form{{Form: "sheet", Number: "QR-1"}},
	}
}

// served is a case of it, with an order, a return, words and steps.
func served() dossier.File {
	c := complaint.Complaint{
		ID: "c1", Number: "C-2026-000017", Status: complaint.Closed, Kind: complaint.KindComplaint, Channel: complaint.ByHotline, Subject: complaint.AboutService,
		ReceivedAt: at("2026-03-04 00:47"), ReceivedBy: "刘洋", CreatedAt: at("2026-03-04 00:50"), CreatedBy: chen, Title: zh("客服态度", "Attitude of an agent"),
		Description: zh("客服挂断电话。", "The agent hung up."), Contact: complaint.Contact{Name: "Anja Petersen", Phone: "+49 431 555 0142"},
		Party: complaint.Party{Name: domain.Same("Nordlicht"), Address: "Kai 1, 24103 Kiel", City: "Kiel", Country: "DE"}, Demands: []complaint.Demand{complaint.DemandReply, complaint.DemandClaim},
		Items:          []complaint.Item{{PartNumber: "M32", LotNumber: "L1", Unit: complaint.Pieces, QuantityComplained: domain.Pieces(7)}, {PartNumber: "M64", LotNumber: "L1", Unit: complaint.Pieces}},
		Assessment:     &complaint.Assessment{Valid: complaint.Valid, Classes: map[string]string{"level": "one"}, By: chen, At: at("2026-03-04 02:00"), Note: zh("属实", "True")},
		Closing:        &complaint.Verdict{At: at("2026-03-06 02:00"), By: wang, Text: zh("已致歉", "Apologised")},
		Steps:          []complaint.Step{{Code: "judged", Outcome: "fair", By: "刘洋", At: at("2026-03-04 01:00"), Note: zh("录音属实", "The recording proves it")}, {Code: "signed", By: "陈静", At: at("2026-03-05 01:00")}},
		Communications: []complaint.Communication{{Direction: complaint.Outgoing, Purpose: "result", Channel: complaint.ByTelephone, By: "刘洋", At: at("2026-03-05 03:00"), Text: zh("已告知结果", "Told the result"), Satisfied: complaint.Yes}},
		Orders:         []complaint.WorkOrder{{ID: "o1", Number: "C-2026-000017-O1", Kind: complaint.DispatchOrder, Status: complaint.OrderReturned, Department: "CS", Task: zh("核实", "Check it"), Opened: complaint.Mark{At: at("2026-03-04 03:00"), By: "刘洋"}, Returned: &complaint.OrderReturn{Outcome: complaint.Done, Result: zh("已核实", "Checked"), At: at("2026-03-05 00:00"), By: "陈静"}}},
		Returns: []complaint.Return{{
			ID: "t1", Number: "C-2026-000017-R1", Kind: complaint.ReturnSample, Status: complaint.ReturnInspected, Received: complaint.Mark{At: at("2026-03-05 00:00"), By: "林涛"},
			Items:      []complaint.ReturnItem{{PartNumber: "M32", LotNumber: "L1", Unit: complaint.Pieces, QuantityReceived: domain.Pieces(7)}},
			Inspection: &complaint.Inspection{At: at("2026-03-05 05:00"), By: "孙博", Findings: []complaint.Finding{{Line: 0, Result: complaint.Confirmed, Quantity: domain.Pieces(7), Text: zh("重现", "Reproduced")}}},
		}},
	}
	f := story()
	f.Reports, f.Report = []eightd.Report{*f.Report}, nil
	f.Audience, f.Subject = record.Internal, domain.Link{Kind: "complaint", ID: "c1", Number: c.Number}
	f.Cases = []dossier.Case{{Complaint: c, Run: casework.Run{Facts: map[string]string{"class.level": "one"}}}}
	f.Issue = dossier.Issue{At: at("2026-03-06 02:00")}
	return f
}

func filled(sections ...procedure.Section) report.Filled {
	return report.Filled{File: served(), Pack: ladder(), Form: procedure.Form{Form: "sheet", Title: zh("受理单", "Sheet"), Number: "QR-1", Revision: "A", Sections: sections}}
}

// TestSectionsOfForms prints each kind of section.
func TestSectionsOfForms(t *testing.T) {
	cells := func(paths ...string) (all []procedure.FormCell) {
		for _, p := range paths {
			all = append(all, procedure.FormCell{Field: p})
		}
		return all
	}
	role := zh("岗位", "Role")
	for name, tt := range map[string]struct {
		section procedure.Section
		says    []string
		not     string
	}{
		"a grid":                   {procedure.Section{Kind: procedure.GridSection, Cells: cells("case.number", "case.phone", "case.email")}, []string{"C-2026-000017", "+49 431 555 0142"}, "Kiel"},
		"every entry of a list":    {procedure.Section{Kind: procedure.GridSection, Cells: cells("item.part_number", "item.lot")}, []string{"M32; M64", "L1"}, "L1; L1"},
		"an address with its city": {procedure.Section{Kind: procedure.GridSection, Cells: cells("case.address")}, []string{"Kai 1, 24103 Kiel, DE"}, "Kiel, Kiel"},
		"a table":                  {procedure.Section{Kind: procedure.TableSection, Field: "item", Cells: cells("item.part_number", "item.complained")}, []string{"M32", "7 件"}, ""},
		"ticks":                    {procedure.Section{Kind: procedure.TicksSection, Field: "case.demands"}, []string{"☑\u00a0答复", "☑\u00a0索赔", "☐\u00a0退货"}, "☑\u00a0退货"},
		"ticks of the form": {
			procedure.Section{Kind: procedure.TicksSection, Field: "case.channel", Options: []procedure.Value{{Code: "visit", Title: zh("上门", "Visit")}}},
			[]string{"☐\u00a0上门", "☑\u00a0热线"},
			"电子邮件",
		},
		"a class":      {procedure.Section{Kind: procedure.TicksSection, Field: "class.level"}, []string{"☑\u00a0一级", "☐\u00a0二级", "级别"}, ""},
		"an outcome":   {procedure.Section{Kind: procedure.TicksSection, Field: "step.judged"}, []string{"☑\u00a0合理", "☐\u00a0不合理"}, ""},
		"free text":    {procedure.Section{Kind: procedure.TextSection, Field: "case.description"}, []string{"客服挂断电话。"}, ""},
		"what is told": {procedure.Section{Kind: procedure.TextSection, Field: "told.result"}, []string{"已告知结果", "处理结果"}, ""},
		"a note":       {procedure.Section{Kind: procedure.NoteSection, Words: zh("一式两份", "Two copies")}, []string{"一式两份"}, ""},
		"opinions": {procedure.Section{Kind: procedure.OpinionsSection, Signers: []procedure.Signer{
			{Role: role, By: "step.judged"}, {Role: role, By: "step.top"}, {Role: role, By: "told.result", Field: "case.conclusion"},
		}}, []string{"录音属实", "刘洋", "2026-03-04 09:00", "不适用", "已致歉"}, ""},
		"signatures": {procedure.Section{Kind: procedure.SignaturesSection, Signers: []procedure.Signer{{Role: role, By: "received"}, {Role: role, By: "ended"}}}, []string{"刘洋", "王芳"}, ""},
		"no photos":  {procedure.Section{Kind: procedure.PhotosSection, Field: "all"}, []string{"无照片"}, ""},
		"a fishbone": {procedure.Section{Kind: procedure.FigureSection, Field: "fishbone"}, []string{"鱼骨图"}, ""},
		"no holds":   {procedure.Section{Kind: procedure.HoldsSection, Field: "all"}, []string{"没有Hold货通知单"}, ""},
		"not for this case": {
			procedure.Section{Kind: procedure.TextSection, Field: "case.description", Title: zh("赔偿", "Compensation"), Given: procedure.Condition{"class.level": {"two"}}},
			[]string{"赔偿", "不适用"},
			"挂断",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := outline(report.Form(filled(tt.section), document.Chinese))
			for _, want := range tt.says {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing in\n%s", want, got)
				}
			}
			if tt.not != "" && strings.Contains(got, tt.not) {
				t.Errorf("%q stands in\n%s", tt.not, got)
			}
		})
	}
}

// TestFormsOfOneOrder prints of a case's orders only the one that the form is about.
func TestFormsOfOneOrder(t *testing.T) {
	f := filled(procedure.Section{Kind: procedure.GridSection, Cells: []procedure.FormCell{{Field: "order.number"}, {Field: "order.task"}}})
	c := &f.File.Cases[0].Complaint
	c.Orders = append(c.Orders, complaint.WorkOrder{ID: "o2", Number: "C-2026-000017-O2", Task: zh("另一件", "Another")})
	f.File.Subject = domain.Link{Kind: "order", ID: "o2", Number: "C-2026-000017-O2"}
	doc := report.Form(f, document.English)
	if got := outline(doc); !strings.Contains(got, "Another") || strings.Contains(got, "Check it") {
		t.Error(got)
	}
	if doc.Number != "C-2026-000017-O2" || doc.FormNumber != "QR-1" || doc.FormRevision != "A" || !doc.Draft {
		t.Errorf("%+v", doc)
	}
}

// askedSupplier is a request whose first reply went back and whose second one holds.
func askedSupplier() *supplier.Request {
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }
	return &supplier.Request{
		ID: "u1", Number: "S8D-2026-000003", Status: supplier.Verified, OpenedBy: domain.Person{Name: "李伟"}, OpenedAt: at(6, 8), SentAt: at(6, 9), SentTo: "quality@silitek.example",
		AcknowledgeBy: at(9, 9), AcknowledgedAt: at(6, 10), AcknowledgedBy: "Ms Zhao", ReplyBy: at(20, 9),
		Sheet: supplier.Sheet{
			Supplier: "Silitek", SupplierCode: "S-0417", Contact: "Ms Zhao", Email: "quality@silitek.example", PartNumber: "K4A8G085WC", Lot: "IQ-11", SupplierLot: "S-77", Quantity: domain.Pieces(120), Unit: "pcs",
			Defect: domain.ZhEn("焊球脱落", "Solder ball missing"), Demand: domain.ZhEn("提交8D", "Send an 8D"), AcknowledgeWithin: supplier.UsualAcknowledge, ReplyWithin: supplier.UsualReply,
		},
		Replies: []supplier.Reply{
			{ID: "p1", ReceivedAt: at(12, 9), Reference: "SIL-8D-9", Text: domain.ZhEn("操作失误", "Operator error"), Verdict: supplier.VerdictReturned, Findings: []supplier.Finding{{Discipline: "d4", Reason: domain.ZhEn("不是根本原因", "No root cause")}}},
			{ID: "p2", ReceivedAt: at(18, 9), Reference: "SIL-8D-9 B", Text: domain.ZhEn("钢网磨损", "The stencil was worn"), Verdict: supplier.VerdictAccepted, AssessedBy: domain.Person{Name: "王芳"}, AssessedAt: at(19, 9)},
		},
		Verification: supplier.Verification{Effective: true, Evidence: domain.ZhEn("三批无脱落", "Three lots without a missing ball"), By: domain.Person{Name: "孙博"}, At: at(30, 9)},
	}
}

// houseForms are the forms of the house over one case; the words are those of the vocabulary.
func houseForms(t *testing.T) map[string]document.Document {
	t.Helper()
	words := procedure.Vocabulary{Fields: report.FormFields()}
	for _, w := range report.FormSigned() {
		words.Signed = append(words.Signed, w.Code)
	}
	words.Purposes = complaint.Values(complaint.Purposes)
	house, err := procedure.HouseForms(words)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]document.Document{}
	for _, form := range house {
		f := filled()
		f.Form = form
		f.File.Subject = map[procedure.FormSubject]domain.Link{
			procedure.AboutCase: f.File.Subject, procedure.AboutOrder: {Kind: "order", ID: "o1", Number: "C-2026-000017-O1"},
			procedure.AboutReturn: {Kind: "return", ID: "t1", Number: "C-2026-000017-R1"}, procedure.AboutVisit: {Kind: "visit", ID: "v1", Number: "V-1"},
			procedure.AboutRecall: {Kind: "recall", ID: "q1", Number: "R-2026-000001"}, procedure.AboutSupplierRequest: {Kind: "supplier_request", ID: "u1", Number: "S8D-2026-000003"},
		}[form.About]
		if form.About == procedure.AboutSupplierRequest {
			f.File.Request = askedSupplier()
		}
		if form.About == procedure.AboutRecall {
			f.File.Recall = calledBack()
		}
		all[form.Form] = report.Form(f, document.Bilingual)
	}
	return all
}

// TestHouseFormsAreAsAgreed compares what stands where with the goldens; -update writes them.
func TestHouseFormsAreAsAgreed(t *testing.T) {
	for name, doc := range houseForms(t) {
		path := filepath.Join("testdata", "form-"+name+".txt")
		got := outline(doc)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
