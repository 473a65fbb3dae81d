package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/worktime"
)

// paperCase is one case of testdata/papers.yaml: what people wrote under a procedure, and the papers of that
// procedure that must hold it.
type paperCase struct {
	Pack string
	Case struct {
		Number, Channel, Subject, Contact, Phone, Address, Department, Reviewer string
		Customer, Where                                                         domain.Text
		ReceivedBy                                                              string `yaml:"received_by"`
		Demands                                                                 []complaint.Demand
	}
	Title, Description, Assessment, Conclusion domain.Text
	LiabilityReason                            domain.Text `yaml:"liability_reason"`
	Facts                                      map[string]string
	Items                                      []struct {
		Part, Lot, Serial, Produced, Arrived string
		Name, Defect                         domain.Text
		Quantity                             int64
	}
	Steps []struct {
		Step, By, Outcome string
		Note              domain.Text
	}
	Words []struct {
		To, From, By string
		Text         domain.Text
	}
	Order *struct {
		Kind               complaint.OrderKind
		Department, By, To string
		Due                string
		Task, Result       domain.Text
	}
	Goods *struct {
		Part, Lot                    string
		Quantity                     int64
		Condition, Finding, Disposal domain.Text
	}
	Claim *struct {
		What   domain.Text
		Amount int64
	}
	Plan *struct {
		Problem, Cause domain.Text
		Actions        []struct {
			Type                 eightd.ActionType
			What, Effect         domain.Text
			Owner, Planned, Done string
		}
	}
	Files []struct {
		Name, By string
		Caption  domain.Text
	}
	Papers []paper
}

// paper is a form of the procedure: Named is its name in procedures.md, Apart says that it is not printed from a case.
type paper struct {
	Form, About, Number, Named string
	Title                      domain.Text
	Holds                      []string
	Apart                      bool
}

func paperCases(t *testing.T) []paperCase {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "papers.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var all []paperCase
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

func paperDay(s string) worktime.Date {
	d, _ := worktime.ParseDate(s)
	return d
}

// paperHour is the nth thing that happened to a case.
func paperHour(n int) time.Time {
	return time.Date(2026, 4, 13, 1, 20, 0, 0, time.UTC).Add(time.Duration(n) * 5 * time.Hour)
}

// file is the quality file of the case under its procedure.
func (c paperCase) file(pack *procedure.Pack) dossier.File {
	facts := map[string]string{"status": "closed"}
	for k, v := range c.Facts {
		facts[k] = v
	}
	for _, s := range c.Steps {
		if s.Outcome != "" {
			facts["step."+s.Step] = s.Outcome
		}
	}
	f := dossier.File{
		Audience: record.Internal, Subject: domain.Link{Kind: "complaint", ID: "c1", Number: c.Case.Number}, Procedure: pack.Ref,
		Site:    master.Site{ID: "s1", Card: master.SiteCard{CompanyName: pack.Owner, TimeZone: "Asia/Shanghai", Language: "zh"}},
		Cases:   []dossier.Case{{Complaint: c.complaint(), Run: casework.Run{Procedure: pack.Ref, Facts: facts}}},
		Issue:   dossier.Issue{At: paperHour(40), Release: c.Case.Number + "-1", Revision: 1},
		Reports: c.reports(),
	}
	for i, x := range c.Files {
		f.Attachments = append(f.Attachments, record.Attachment{FileName: x.Name, Caption: x.Caption, UploadedAt: paperHour(i), UploadedBy: domain.Person{Name: x.By}})
	}
	return f
}

func (c paperCase) complaint() complaint.Complaint {
	by, ended := domain.Person{Name: c.Case.ReceivedBy}, len(c.Steps)+2
	out := complaint.Complaint{
		ID: "c1", Number: c.Case.Number, Status: complaint.Closed, Kind: complaint.KindComplaint, Channel: complaint.Channel(c.Case.Channel), Subject: complaint.Subject(c.Case.Subject),
		ReceivedAt: paperHour(0), ReceivedBy: c.Case.ReceivedBy, CreatedAt: paperHour(0).Add(20 * time.Minute), CreatedBy: by, OccurredAt: paperHour(-3), OccurredWhere: c.Case.Where,
		Title: c.Title, Description: c.Description, Contact: complaint.Contact{Name: c.Case.Contact, Phone: c.Case.Phone}, Party: complaint.Party{Name: c.Case.Customer, Address: c.Case.Address},
		Demands: c.Case.Demands, Closing: &complaint.Verdict{At: paperHour(ended), By: by, Text: c.Conclusion},
		Assessment: &complaint.Assessment{
			Valid: complaint.Validity(c.Facts["valid"]), Classes: map[string]string{}, Liability: complaint.Liability(c.Facts["liability"]), LiabilityReason: c.LiabilityReason,
			ResponsibleDepartment: c.Case.Department, SolvableAtOnce: complaint.No, Note: c.Assessment, At: paperHour(1), By: by,
		},
	}
	if c.Case.Reviewer != "" {
		out.Assessment.Review = &complaint.Review{Decision: complaint.ReviewDecisions[0].Value, At: paperHour(2), By: domain.Person{Name: c.Case.Reviewer}}
	}
	for k, v := range c.Facts {
		if len(k) > 6 && k[:6] == procedure.ClassField {
			out.Assessment.Classes[k[6:]] = v
		}
	}
	for _, x := range c.Items {
		out.Items = append(out.Items, complaint.Item{
			PartNumber: x.Part, PartName: x.Name, LotNumber: x.Lot, SerialNumber: x.Serial, ProducedOn: paperDay(x.Produced), ArrivedOn: paperDay(x.Arrived), Unit: complaint.Pieces,
			QuantityComplained: domain.Pieces(x.Quantity), Defect: x.Defect,
		})
	}
	for i, x := range c.Steps {
		out.Steps = append(out.Steps, complaint.Step{Code: x.Step, By: x.By, Outcome: x.Outcome, Note: x.Note, At: paperHour(i + 1)})
	}
	for i, x := range c.Words {
		w := complaint.Communication{Direction: complaint.Outgoing, Purpose: x.To + x.From, Channel: complaint.ByTelephone, By: x.By, At: paperHour(i + 2), Text: x.Text}
		if x.From != "" {
			w.Direction, w.Satisfied = complaint.Incoming, complaint.Yes
		}
		out.Communications = append(out.Communications, w)
	}
	c.departments(&out)
	return out
}

// departments adds what departments were asked for, what came back, and what is claimed.
func (c paperCase) departments(out *complaint.Complaint) {
	if o := c.Order; o != nil {
		out.Orders = []complaint.WorkOrder{{
			ID: "o1", Number: c.Case.Number + "-O1", Kind: o.Kind, Status: complaint.OrderReturned, Department: o.Department, Assignee: o.To, Task: o.Task, DueOn: paperDay(o.Due), Round: 1,
			Opened: complaint.Mark{At: paperHour(2), By: o.By}, HandedOver: complaint.Mark{At: paperHour(2), By: o.By}, Received: complaint.Mark{At: paperHour(3), By: o.To},
			Feedback: []complaint.Feedback{{Stage: complaint.StageResult, Text: o.Result, At: paperHour(5), By: o.To}},
			Returned: &complaint.OrderReturn{Outcome: complaint.Done, Result: o.Result, At: paperHour(5), By: o.To},
		}}
	}
	if g := c.Goods; g != nil {
		out.Returns = []complaint.Return{{
			ID: "t1", Number: c.Case.Number + "-R1", Kind: complaint.ReturnGoods, Status: complaint.ReturnInspected, Received: complaint.Mark{At: paperHour(4), By: "林涛"},
			Items:      []complaint.ReturnItem{{PartNumber: g.Part, LotNumber: g.Lot, Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(g.Quantity), QuantityReceived: domain.Pieces(g.Quantity), Condition: g.Condition}},
			Inspection: &complaint.Inspection{At: paperHour(6), By: "吴倩", Findings: []complaint.Finding{{Result: complaint.Confirmed, Quantity: domain.Pieces(g.Quantity), Text: g.Finding}}},
			Disposal:   &complaint.Disposal{At: paperHour(9), By: "林涛", Parts: []complaint.DisposedPart{{Disposition: complaint.Scrap, Quantity: domain.Pieces(g.Quantity), Text: g.Disposal}}},
		}}
	}
	if x := c.Claim; x != nil {
		money := domain.Money{Minor: x.Amount, Currency: "CNY"}
		out.Claims = []complaint.Claim{{Number: c.Case.Number + "-K1", Kind: complaint.ClaimOther, Status: complaint.ClaimPaid, What: x.What, Amount: money, Loss: &complaint.Loss{Amount: money}}}
		out.Claim = money
	}
}

func (c paperCase) reports() []eightd.Report {
	if c.Plan == nil {
		return nil
	}
	r := eightd.Report{ID: "r1", Number: "8D-2026-000901", Status: eightd.Released, Stage: eightd.D1D8, Revision: 1}
	r.Header.Fields.Title, r.D2.Fields.Problem, r.D4.Fields.Result = c.Title, c.Plan.Problem, "confirmed"
	r.D4.Causes = []eightd.Cause{{ID: "k1", CauseFields: eightd.CauseFields{Kind: eightd.Occurrence, Statement: c.Plan.Cause, Status: eightd.Confirmed, Category: eightd.Method}}}
	for i, x := range c.Plan.Actions {
		a := eightd.Action{
			ID: domain.ID(rune('a' + i)), Status: eightd.ActionVerified,
			ActionFields:   eightd.ActionFields{Type: x.Type, What: x.What, Owner: eightd.Owner{Name: x.Owner}, PlannedOn: paperDay(x.Planned)},
			Implementation: &eightd.Implementation{Implementing: eightd.Implementing{ImplementedOn: paperDay(x.Done)}, By: domain.Person{Name: x.Owner}, At: paperHour(7)},
			Verification:   &eightd.Verification{Verifying: eightd.Verifying{Effective: true, Figures: x.Effect}, By: domain.Person{Name: "吴倩"}, At: paperHour(12)},
		}
		a.FirstPlannedOn, a.Label = a.PlannedOn, "A5."+string(rune('1'+i))
		if x.Type == eightd.Preventive {
			a.Label = "A7.1"
			r.D7.Actions = append(r.D7.Actions, a)
			continue
		}
		r.D5.Actions = append(r.D5.Actions, a)
	}
	r.D5.SubmittedBy, r.D5.SubmittedAt = domain.Person{Name: "吴倩"}, paperHour(8)
	for i, act := range []eightd.SignatureAct{eightd.SignedReview, eightd.SignedApprove} {
		r.Signatures = append(r.Signatures, eightd.Signature{Act: act, Person: domain.Person{Name: []string{"周敏", "韩东"}[i]}, At: paperHour(9 + i), Stage: r.Stage, Revision: 1})
	}
	return []eightd.Report{r}
}
