package xlsx

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
)

func TestClaimRegister(t *testing.T) {
	cny := func(minor int64) domain.Money { return domain.Money{Minor: minor, Currency: "CNY"} }
	noon := time.Date(2026, 3, 6, 4, 0, 0, 0, time.UTC)
	of := &complaint.Complaint{Number: "C-2026-000001", Party: complaint.Party{Name: domain.ZhEn("诺德机架服务器公司", "Nordrack Server GmbH")}}
	paid := Claim{Complaint: of, Zone: shanghai, Claim: complaint.Claim{
		Number: "C-2026-000001-C1", Kind: complaint.ClaimSorting, Status: complaint.ClaimPaid, What: domain.ZhEn("分选", "=Sorting"), Amount: cny(340050), RaisedAt: noon,
		DueOn: worktime.Date{Year: 2026, Month: 3, Day: 31}, Loss: &complaint.Loss{Amount: cny(290000)},
		Decisions: []complaint.ClaimDecision{{Outcome: complaint.OutcomeApproved, Amount: cny(250000), Reason: domain.Same("ours"), At: noon, By: domain.Person{Name: "周敏"}}},
		Payments:  []complaint.Payment{{Amount: cny(260000), Means: complaint.ByCreditNote, Reference: "CN-7", Advance: true, At: noon}},
		Disputes:  []complaint.Dispute{{Rung: complaint.RungCourt, Before: "人民法院", Result: complaint.DisputeAmended, Amount: cny(250000), At: noon}},
	}}
	open1 := Claim{Complaint: of, Zone: shanghai, Claim: complaint.Claim{Number: "C-2026-000001-C2", Status: complaint.ClaimRaised, Amount: cny(100)}}
	rows := func(end error) ClaimRows {
		return func(yield func(Claim, error) bool) {
			if yield(paid, nil) && yield(open1, nil) && end != nil {
				yield(Claim{}, end)
			}
		}
	}
	for _, in := range []string{domain.ZH, domain.EN} {
		var out bytes.Buffer
		if err := Claims(&out, about(in), rows(nil)); err != nil {
			t.Fatal(err)
		}
		f := open(t, out.Bytes())
		sheet := claimRegister.sheet.In(in)
		for title, want := range map[[2]string][2]string{
			{"索赔额", "Claimed"}: {"3400.50", "1.00"}, {"核实损失", "Loss found"}: {"2900.00", ""}, {"批准额", "Approved"}: {"2500.00", ""},
			{"应追回", "To be recovered"}: {"100.00", "0.00"}, {"到期", "Due"}: {"46112", ""}, {"决定时间", "Decided"}: {"46087.5", ""},
		} {
			for n, w := range want {
				if got, _ := at(t, f, sheet, domain.ZhEn(title[0], title[1]).In(in), n+2); got != w {
					t.Errorf("%s: %s of row %d is %q, want %q", in, title[1], n, got, w)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := Claims(&out, tabled(domain.EN), rows(nil)); err != nil || !strings.Contains(out.String(), "'=Sorting") || !strings.Contains(out.String(), "Credit note  CN-7 (advance)") || !strings.Contains(out.String(), "Court  人民法院  Another amount  2500.00") {
		t.Errorf("%v\n%s", err, out.String())
	}
	broken := errors.New("broken")
	if err := Claims(&out, about(domain.EN), rows(broken)); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}
