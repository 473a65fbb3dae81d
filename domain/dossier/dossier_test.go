package dossier_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/record"
)

var noon = time.Date(2026, 3, 6, 4, 0, 0, 0, time.UTC)

func file() dossier.File {
	r := &eightd.Report{ID: "r", Number: "8D-1", Version: 7, Revision: 1, Status: eightd.Draft, UpdatedAt: noon, ReturnedReason: "thin", Overrides: []eightd.Override{{Gate: "d4.proven", Reason: "agreed", Revision: 1}}}
	r.D2.Fields.Problem = domain.ZhEn("与南星公司的批次无关", "Unlike the lots of Southern Star")
	r.D2.Fields.EffectCustomer = domain.Same("Nordlicht Server stood still")
	r.D3.Actions = []eightd.Action{{ID: "a"}, {ID: "b", Status: eightd.Withdrawn}}
	r.D4.Fields.Summary = domain.Same("too early")
	r.D4.Causes = []eightd.Cause{{CauseFields: eightd.CauseFields{Whys: []eightd.Why{{AttachmentIDs: []domain.ID{"y", "x"}}}}}}
	r.D8.Fields.Costs = []eightd.Cost{{Note: domain.Same("cost")}}
	r.D2.Attachments = []eightd.Attachment{{AttachmentID: "x", External: true}, {AttachmentID: "y"}}
	return dossier.File{
		Audience: record.Internal, Report: r,
		Customer: master.Customer{Card: master.CustomerCard{Name: domain.Same("Nordlicht Server")}},
		Others:   []domain.Text{domain.ZhEn("南星公司", "Southern Star"), domain.Same("Nordlicht"), domain.Same("U7")},
		Cases: []dossier.Case{{
			Complaint: complaint.Complaint{Number: "C-1", Claim: domain.Money{Minor: 1, Currency: "EUR"}, Claims: []complaint.Claim{{}}, Assessment: &complaint.Assessment{Liability: complaint.LiabilityOwn}},
			Run:       casework.Run{Status: "open"},
			Clocks:    []casework.Reading{{Audience: procedure.Customer, Discipline: "d3", Clock: casework.Clock{DueAt: noon}}, {Audience: procedure.Internal, Discipline: "d3", Clock: casework.Clock{DueAt: noon.Add(-time.Hour)}}},
		}},
		Holds: []hold.Notice{{Number: "H-1"}}, Timeline: []domain.Event{{Type: "eight_d.opened"}},
		Categories:  map[domain.ID]domain.Text{"c": domain.Same("of D4")},
		Attachments: []record.Attachment{{ID: "x", External: true}, {ID: "y"}},
		Pictures:    map[domain.ID][]byte{"x": []byte("Southern Star"), "y": {1}},
	}
}

// TestFilesLeaveTheHouseWhenMarkedTwice marks a file external where the report names it, where it was
// uploaded, at both places and at none.
func TestFilesLeaveTheHouseWhenMarkedTwice(t *testing.T) {
	for _, tt := range []struct {
		named, uploaded bool
		known           domain.ID
		want            int
	}{{true, true, "x", 1}, {true, false, "x", 0}, {false, true, "x", 0}, {false, false, "x", 0}, {true, true, "other", 0}} {
		f := file()
		f.Report.D2.Attachments = []eightd.Attachment{{AttachmentID: "x", External: tt.named, Caption: domain.Same("caption")}}
		f.Attachments = []record.Attachment{{ID: tt.known, External: tt.uploaded}}
		out := dossier.For(record.External, f)
		if len(out.Report.D2.Attachments) != tt.want || len(out.Pictures) != tt.want {
			t.Errorf("%+v: %d files and %d pictures", tt, len(out.Report.D2.Attachments), len(out.Pictures))
		}
		if tt.want == 1 && string(out.Pictures["x"]) != "Southern Star" {
			t.Errorf("the bytes of a picture were altered: %q", out.Pictures["x"])
		}
	}
}

func TestMeasurementsAreInternalUnlessMarked(t *testing.T) {
	f := file()
	f.Report.D6.Measurements = []eightd.MeasurementTable{{ID: "a"}, {ID: "b", External: true}}
	if out := dossier.For(record.External, f).Report.D6.Measurements; len(out) != 1 || out[0].ID != "b" {
		t.Errorf("%+v", out)
	}
}

func TestInternalReadersGetAll(t *testing.T) {
	if diff := cmp.Diff(file(), dossier.For(record.Internal, file())); diff != "" {
		t.Error(diff)
	}
}

func TestExternalVersionLeavesTheOriginalAlone(t *testing.T) {
	f := file()
	out := dossier.For(record.External, f)
	if diff := cmp.Diff(file(), f); diff != "" {
		t.Errorf("the original was altered: %s", diff)
	}
	r := out.Report
	if out.Audience != record.External || r.ReturnedReason != "" || r.Overrides != nil || len(r.D8.Fields.Costs) != 0 || len(r.D3.Actions) != 1 || len(r.D2.Attachments) != 1 || len(out.Attachments) != 1 {
		t.Errorf("%+v", r)
	}
	if ids := r.D4.Causes[0].Whys[0].AttachmentIDs; !cmp.Equal(ids, []domain.ID{"x"}) {
		t.Errorf("evidence %v", ids)
	}
	if out.Timeline != nil || out.Holds != nil || out.Others != nil {
		t.Error("timeline, holds or strangers left the house")
	}
	c := out.Cases[0]
	if c.Complaint.Assessment != nil || c.Complaint.Claim.Currency != "" || c.Complaint.Claims != nil || c.Run.Status != "" || len(c.Clocks) != 1 || c.Complaint.Number != "C-1" {
		t.Errorf("%+v", c)
	}
	if !out.Due(eightd.CodeD3).Equal(noon) || !f.Due(eightd.CodeD3).Equal(noon.Add(-time.Hour)) {
		t.Error("an internal clock shows outside, or a promised one does not")
	}
}

func TestNamesOfOtherCustomersAreMasked(t *testing.T) {
	r := dossier.For(record.External, file()).Report
	for got, want := range map[string]string{
		r.D2.Fields.Problem["zh"]:        "与▇▇▇的批次无关",
		r.D2.Fields.Problem["en"]:        "Unlike the lots of ▇▇▇",
		r.D2.Fields.EffectCustomer["en"]: "Nordlicht Server stood still", // a part of the customer's own name
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestLaterDisciplinesStayInTheHouse(t *testing.T) {
	f := file()
	f.Report.Status, f.Report.Stage = eightd.Approved, eightd.D1D3
	f = f.Standing()
	if f.Issue.Stage != eightd.D1D3 || !f.Issue.Draft() || !f.Issue.At.Equal(noon) || f.Issue.Version != 7 {
		t.Errorf("%+v", f.Issue)
	}
	out := dossier.For(record.External, f).Report
	if dossier.For(record.External, f).Categories != nil {
		t.Error("a reply D1–D3 holds the codes of D4")
	}
	if !out.D4.Fields.Summary.Blank() || out.D2.Fields.Problem.Blank() {
		t.Error("a reply D1–D3 holds D4, or lacks D2")
	}
	f.Report.Releases = []eightd.Release{{Number: "8D-1-R1-D1D8", Stage: eightd.D1D8, Revision: 1, Version: 7, At: noon.Add(time.Hour)}}
	f = f.Released()
	if f.Issue.Draft() || f.Issue.Release != "8D-1-R1-D1D8" || dossier.For(record.External, f).Report.D4.Fields.Summary.Blank() {
		t.Errorf("%+v", f.Issue)
	}
}

func TestPreparedByIsTheLastToSubmit(t *testing.T) {
	events := []domain.Event{
		{Type: "eight_d.submitted", Actor: domain.Person{Name: "one"}, At: noon},
		{Type: "eight_d.returned"},
		{Type: "eight_d.submitted", Actor: domain.Person{Name: "two"}, At: noon.Add(time.Hour)},
		{Type: "eight_d.reviewed"},
	}
	if p := dossier.PreparedBy(events); p.By.Name != "two" || !p.At.Equal(noon.Add(time.Hour)) {
		t.Errorf("%+v", p)
	}
	if p := dossier.PreparedBy(nil); p != (dossier.Prepared{}) {
		t.Errorf("%+v", p)
	}
}
