package repository_test

import (
	"fmt"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

func both(s string) domain.Text { return domain.ZhEn("中文 "+s, s) }

func count(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

func on(month, day int) worktime.Date {
	d, err := worktime.ParseDate(fmt.Sprintf("2026-%02d-%02d", month, day))
	if err != nil {
		panic(err)
	}
	return d
}

// replied is a whole 8D, written, proven, released, sent and closed: three causes and 20 actions.
func (h *house) replied(c domain.ID) domain.ID {
	ctx, reports := h.t.Context(), eightd.NewDesk(h.b.EightDStore(), h.frozen)
	h.at = h.at.AddDate(0, 4, 0)
	r, err := reports.Open(ctx, h.by("chen"), eightd.Opening{ComplaintIDs: []domain.ID{c}})
	h.must(err)
	ref := domain.Ref{ID: r.ID}
	for _, f := range disciplines() {
		_, err := reports.SaveDiscipline(ctx, h.by("chen"), ref, eightd.Saving{Fields: f})
		h.must(err)
	}
	var causes []domain.ID
	zero, one := 0, 1
	for _, k := range eightd.CauseKinds {
		_, id, err := reports.AddCause(ctx, h.by("chen"), ref, eightd.CauseFields{
			Kind: k.Code, Statement: both("cause " + string(k.Code)), Status: eightd.Confirmed, Proof: eightd.ReCreated, VerifiedBy: "孙博", VerifiedOn: on(3, 12), Result: both("980 µε against 500"),
			Whys: []eightd.Why{{Answer: both("joint cracks")}, {Parent: &zero, Answer: both("strain too high")}, {Parent: &one, Answer: both("no strain check")}},
		})
		h.must(err)
		causes = append(causes, id)
	}
	for n := range 20 {
		f := eightd.ActionFields{Type: []eightd.ActionType{eightd.Containment, eightd.Corrective, eightd.Preventive}[n%3], What: both(fmt.Sprint("action ", n)), Location: eightd.FinishedGoods, PlannedOn: on(3, 20), Level: eightd.Eliminate, Criterion: both("no crack"), CriterionOn: on(3, 1)}
		if f.Type == eightd.Corrective {
			f.CauseIDs = causes
		}
		_, id, err := reports.AddAction(ctx, h.by("chen"), ref, f)
		h.must(err)
		part := domain.Ref{ID: r.ID, Part: eightd.ActionPart(id)}
		_, err = reports.ImplementAction(ctx, h.by("zhao"), part, eightd.Implementing{ImplementedOn: on(3, 5)})
		h.must(err)
		_, err = reports.VerifyAction(ctx, h.by("wang"), part, eightd.Verifying{Effective: true, Figures: both("0 of 200"), DataFrom: on(3, 8), DataTo: on(3, 20)})
		h.must(err)
	}
	for _, f := range []eightd.Fields{removal(), proof()} {
		_, err = reports.SaveDiscipline(ctx, h.by("li"), ref, eightd.Saving{Fields: f})
		h.must(err)
	}
	h.sent(reports, ref)
	_, err = reports.Close(ctx, h.by("chen"), ref)
	h.must(err)
	return r.ID
}

func (h *house) sent(reports *eightd.Desk, ref domain.Ref) {
	ctx := h.t.Context()
	_, err := reports.Submit(ctx, h.by("chen"), ref, eightd.D1D8)
	h.must(err)
	_, err = reports.Review(ctx, h.by("he"), ref, eightd.Signing{})
	h.must(err)
	r, err := reports.Approve(ctx, h.by("liu"), ref, eightd.Signing{Reauthenticated: true})
	h.must(err)
	_, err = reports.Release(ctx, h.by("chen"), domain.Ref{ID: ref.ID, Version: r.Version}, eightd.Releasing{Stage: eightd.D1D8})
	h.must(err)
	_, err = reports.Send(ctx, h.by("liu"), ref, eightd.Sending{
		Stage: eightd.D1D8, Channel: eightd.Email, To: []eightd.Recipient{{Name: "Anja", Email: "a@b.example"}}, Cc: []eightd.Recipient{{Name: "周敏", Role: "account_manager"}},
	})
	h.must(err)
}

func disciplines() []eightd.Fields {
	d3 := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: on(3, 7),
		RiskWindows: []eightd.RiskWindow{{Description: both("worn blade"), From: on(1, 26), To: on(2, 8)}, {Description: both("same blade on line 2"), From: on(2, 2), To: on(2, 5)}},
	}
	for _, l := range eightd.Locations {
		check := eightd.LocationCheck{Location: l.Code, Answer: eightd.NotApplicable, Reason: both("none there")}
		if l.Code == eightd.FinishedGoods {
			check = eightd.LocationCheck{Location: l.Code, Answer: eightd.Checked, Suspect: count(800), Sorted: count(800), OK: count(0), NG: count(800), Reworked: count(0)}
		}
		d3.Locations = append(d3.Locations, check)
	}
	return []eightd.Fields{
		eightd.D1Fields{
			Sponsor: eightd.Member{Name: "何伟", Function: eightd.Management}, Leader: eightd.Member{Name: "陈静", Function: eightd.Quality},
			Members: []eightd.Member{{Name: "赵磊", Function: eightd.Production}, {Name: "孙博", Function: eightd.Engineering}},
		},
		eightd.D2Fields{
			Symptom: both("ECC errors"), Problem: both("Cracked ball at U7"), Examined: count(1200), Affected: count(7), Lots: []string{"L2605A"},
			IsIsNot: []eightd.IsIsNot{{Dimension: eightd.What, Is: both("U7")}, {Dimension: eightd.Where, Is: both("line 3")}, {Dimension: eightd.When, Is: both("week 2605")}},
		},
		d3,
		eightd.D4Fields{Result: eightd.CauseFound, Summary: both("strain")},
		eightd.D5Fields{Summary: both("remove the source")},
		eightd.D7Fields{
			Documents: []eightd.DocumentUpdate{
				{Kind: eightd.PFMEA, OldRevision: "C", NewRevision: "D", On: on(4, 10), Before: &eightd.SOD{Severity: 7, Occurrence: 5, Detection: 6}, After: &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}},
				{Kind: eightd.ControlPlan, NotNeeded: both("covered already")},
			},
			ReadAcross: []eightd.ReadAcross{{Scope: eightd.ScopeLine, Name: both("lines 1 and 2"), Affected: eightd.IsAffected, Action: both("router too"), Owner: eightd.Owner{Name: "赵磊"}, DueOn: on(4, 10), DoneOn: on(4, 8)}},
		},
	}
}

func removal() eightd.D6Fields {
	return eightd.D6Fields{ContainmentRemoved: eightd.Removal{On: on(4, 2), By: "陈静", Breakpoint: eightd.Breakpoint{LotNumber: "L2612A"}}}
}

func proof() eightd.D8Fields {
	return eightd.D8Fields{Effectiveness: eightd.Effectiveness{
		Metric: both("error rate"), Baseline: both("7 of 1200"), Target: both("0 of 5000"), WindowFrom: on(4, 3), WindowTo: on(5, 4),
		Window: eightd.WindowTime, Start: eightd.FromRemoval, MinimumQuantity: count(5000), Data: both("0 of 6200"), Result: eightd.Effective,
		DataPoints: []eightd.DataPoint{{On: on(4, 10), Lot: "L2614A", Produced: count(3000), Failures: count(0)}, {On: on(4, 28), Lot: "L2616B", Produced: count(3200), Failures: count(0)}},
	}}
}
