package sample

import (
	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
)

// Partnered returns the quality file of Machining with everything that an exchange with the customer's programs
// asks for besides: partner numbers, order numbers, addresses, and a day and a proof for each action.
func Partnered() dossier.File {
	f := Machining()
	f.Customer.Card.BPNL, f.Customer.Card.Code = "BPNL000000000ABC", "HGT"
	r := f.Report
	for i := range r.Header.Fields.Parts {
		r.Header.Fields.Parts[i].OrderNumber = "PO-1"
	}
	r.D1.Fields.Contact = eightd.Member{Name: xu.Name, Email: "xu.kai@jingrui.example", Phone: "+86 (755) 5550-0142"}
	r.D1.Fields.Sponsor.Email, r.D1.Fields.Leader.Email = "sponsor@jingrui.example", "leader@jingrui.example"
	for i := range r.D1.Fields.Members {
		r.D1.Fields.Members[i].Email = "team@jingrui.example"
	}
	r.D2.Fields.Risk = eightd.RiskAssessment{State: eightd.RiskStarted, On: date("2026-04-14")}
	for i := range r.D4.Causes {
		c := &r.D4.Causes[i]
		c.VerifiedOn = date("2026-04-20")
		if c.Result.Blank() {
			c.Result = zh("已再现", "Re-created")
		}
	}
	for _, list := range [][]eightd.Action{r.D0.Actions, r.D3.Actions, r.D5.Actions, r.D7.Actions} {
		for i := range list {
			list[i].PlannedOn = date("2026-04-21")
			if list[i].Proof.Blank() {
				list[i].Proof = domain.ZhEn("试产", "Trial run")
			}
		}
	}
	return f
}
