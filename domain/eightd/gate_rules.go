package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// unless returns a lack at the field, or nothing when ok.
func unless(ok bool, field string) []lack {
	if ok {
		return nil
	}
	return []lack{{field: field}}
}

// unlessTold returns a lack at the field in words of its own, or nothing when ok.
func unlessTold(ok bool, field, zh, en string) []lack {
	if ok {
		return nil
	}
	return []lack{{field, domain.ZhEn(zh, en)}}
}

func decided(i inspection) []lack {
	f := i.D0.Fields
	switch f.Decision {
	case "":
		return unless(false, "/d0/fields/decision")
	case ReferenceAnswer:
		return i.referable()
	case Rejection, ShortReply:
		return unless(!f.DecisionReason.Blank(), "/d0/fields/decisionReason")
	}
	return nil
}

func team(i inspection) []lack {
	f := i.D1.Fields
	lacks := slices.Concat(
		unlessTold(f.Sponsor.Name != "", "/d1/fields/sponsor", "请指定发起人", "Name the sponsor"),
		unlessTold(f.Leader.Name != "", "/d1/fields/leader", "请指定组长", "Name the leader"),
		unlessTold(len(f.Members) > 0, "/d1/fields/members", "请指定成员", "Name the members"),
	)
	working := append([]Member{f.Leader}, f.Members...)
	for _, need := range []Function{Production, Quality, Engineering} {
		if !slices.ContainsFunc(working, func(m Member) bool { return m.Function == need }) {
			label := Label(Functions, need)
			lacks = append(lacks, lack{"/d1/fields/members", domain.ZhEn("小组缺少："+label.In(domain.ZH), "The team lacks: "+label.In(domain.EN))})
		}
	}
	if f.Sponsor.Name != "" {
		same := func(m Member) bool {
			return m.Name == f.Sponsor.Name && m.Email == f.Sponsor.Email && m.UserID == f.Sponsor.UserID
		}
		lacks = append(lacks, unlessTold(!slices.ContainsFunc(working, same), "/d1/fields/sponsor", "发起人不兼组员", "The sponsor is no working member")...)
	}
	return lacks
}

func quantified(i inspection) []lack {
	f := i.D2.Fields
	dimensions := map[Dimension]bool{}
	for _, row := range f.IsIsNot {
		if !row.Is.Blank() {
			dimensions[row.Dimension] = true
		}
	}
	return slices.Concat(
		unlessTold(f.Affected != nil || f.FailureRatePercent != nil, "/d2/fields/affected", "请给出数量或不良率", "Give the quantity affected or the failure rate"),
		unlessTold(len(f.Lots) > 0, "/d2/fields/lots", "请给出批次", "Give the lots"),
		unlessTold(!f.Symptom.Blank(), "/d2/fields/symptom", "请描述现象", "Describe the symptom"),
		unlessTold(!f.Problem.Blank(), "/d2/fields/problem", "请描述问题", "Describe the problem"),
		unlessTold(f.Problem.Blank() || !alike(f.Symptom, f.Problem), "/d2/fields/problem", "问题不得与现象雷同", "Tell the problem from the symptom: they read alike"),
		unlessTold(len(dimensions) >= 3, "/d2/fields/isIsNot", "是/非须至少三个维度", "Cover three dimensions of Is / Is-Not"),
	)
}

// alike reports whether two texts say the same in some language.
func alike(a, b domain.Text) bool {
	for l, s := range a {
		if strings.TrimSpace(s) != "" && strings.EqualFold(strings.TrimSpace(s), strings.TrimSpace(b[l])) {
			return true
		}
	}
	return false
}

func locations(i inspection) []lack {
	f := i.D3.Fields
	var lacks []lack
	suspect, answered := map[Location]domain.Quantity{}, map[Location]bool{}
	for _, l := range f.Locations {
		answered[l.Location] = true
		if l.Suspect != nil {
			suspect[l.Location] += *l.Suspect
		}
	}
	for _, l := range Locations {
		if !answered[l.Code] {
			lacks = append(lacks, lack{"/d3/fields/locations", domain.ZhEn("未回答的地点："+l.Label.In(domain.ZH), "Location not answered: "+l.Label.In(domain.EN))})
		}
		if held, ok := i.around.HeldQuantities[l.Code]; ok && held != suspect[l.Code] {
			have := suspect[l.Code]
			lacks = append(lacks, lack{"/d3/fields/locations", domain.ZhEn(
				l.Label.In(domain.ZH)+"：可疑数 "+have.String()+"，Hold通知 "+held.String(),
				l.Label.In(domain.EN)+": "+have.String()+" suspect, "+held.String()+" on the hold notice")})
		}
	}
	return append(lacks, unless(f.SuspectShipped != Yes || !f.CustomerInformedOn.IsZero(), "/d3/fields/customerInformedOn")...)
}

func analysed(i inspection) []lack {
	f := i.D4.Fields
	if f.Result == "" {
		return unless(false, "/d4/fields/result")
	}
	return unless(f.Result == CauseFound || !f.ResultReason.Blank(), "/d4/fields/resultReason")
}

func threeCauses(i inspection) []lack {
	var lacks []lack
	for _, k := range CauseKinds {
		confirmed := slices.ContainsFunc(i.D4.Causes, func(c Cause) bool { return c.Kind == k.Code && c.Status == Confirmed })
		excused := slices.ContainsFunc(i.D4.Fields.NotApplicable, func(n KindNotApplicable) bool { return n.Kind == k.Code })
		if !confirmed && !excused {
			lacks = append(lacks, lack{"/d4/causes", domain.ZhEn("缺少已确认的原因："+k.Label.In(domain.ZH), "No confirmed cause: "+k.Label.In(domain.EN))})
		}
	}
	return lacks
}

func proven(i inspection) []lack {
	var lacks []lack
	for n, c := range i.D4.Causes {
		if c.Status != Confirmed {
			continue
		}
		at := pointer("/d4/causes", n)
		shown := c.Proof != "" && (c.Kind != Occurrence || c.Proof == ReCreated || c.Proof == TurnedOnAndOff)
		lacks = slices.Concat(lacks, unless(c.Depth() >= 3, at+"/whys"), unless(shown, at+"/proof"))
	}
	return lacks
}

func answersCause(i inspection) []lack {
	var lacks []lack
	actions := i.standing(Corrective)
	for n, c := range i.D4.Causes {
		answered := slices.ContainsFunc(actions, func(a Action) bool { return slices.Contains(a.CauseIDs, c.ID) })
		if c.Status == Confirmed && !answered {
			lacks = append(lacks, lack{field: pointer("/d4/causes", n)})
		}
	}
	for _, a := range actions {
		open := slices.ContainsFunc(i.D4.Causes, func(c Cause) bool { return c.Status != Excluded && slices.Contains(a.CauseIDs, c.ID) })
		lacks = append(lacks, unless(open, i.pointerTo(a)+"/causeIds")...)
	}
	return append(lacks, unless(len(actions) > 0, "/d5/actions")...)
}

func validated(i inspection) []lack {
	actions := i.standing(Corrective)
	lacks := unless(len(actions) > 0, "/d5/actions")
	for _, a := range actions {
		at := i.pointerTo(a)
		v := a.Verification
		lacks = slices.Concat(lacks,
			unless(a.Status == ActionVerified, at+"/status"),
			unless(!a.PlannedOn.IsZero(), at+"/plannedOn"),
			unless(!a.Criterion.Blank() && !a.CriterionOn.IsZero(), at+"/criterion"),
			unless(v == nil || (!v.DataFrom.IsZero() && !v.DataFrom.Before(a.CriterionOn)), at+"/verification/dataFrom"))
	}
	return lacks
}

func containmentLeft(i inspection) []lack {
	removed, at := i.D6.Fields.ContainmentRemoved, "/d6/fields/containmentRemoved"
	if removed.On.IsZero() {
		return nil
	}
	ready := !slices.ContainsFunc(i.standing(Corrective), func(a Action) bool { return a.Status != ActionVerified })
	return slices.Concat(unless(ready, at+"/on"), unless(removed.By != "", at+"/by"),
		unless(removed.Breakpoint.Given() || i.D6.Fields.Breakpoint.Given(), at+"/breakpoint"))
}

func documents(i inspection) []lack {
	var lacks []lack
	updated := func(kinds ...DocumentKind) bool {
		return slices.ContainsFunc(i.D7.Fields.Documents, func(d DocumentUpdate) bool {
			return slices.Contains(kinds, d.Kind) && (d.NewRevision != "" || !d.NotNeeded.Blank())
		})
	}
	lacks = append(lacks, unless(updated(PFMEA, DFMEA) && updated(ControlPlan), "/d7/fields/documents")...)
	return append(lacks, unless(len(i.D7.Fields.ReadAcross) > 0, "/d7/fields/readAcross")...)
}

func effective(i inspection) []lack {
	e, at := i.D8.Fields.Effectiveness, "/d8/fields/effectiveness"
	executed := slices.ContainsFunc(i.standing(Corrective), func(a Action) bool { return i.D8.JudgedBy.ID != "" && a.executedBy(i.D8.JudgedBy.ID) })
	sums := e.Sums()
	enough := e.MinimumQuantity != nil && *e.MinimumQuantity > 0 && sums.Produced >= *e.MinimumQuantity
	return slices.Concat(
		unless(e.Result == Effective && i.D8.JudgedBy.ID != "" && !executed, at+"/result"),
		unless(!e.Metric.Blank() && (!e.Target.Blank() || e.TargetPpm != nil), at+"/metric"),
		unless(e.Window != "" && e.Start != "" && !e.WindowFrom.IsZero(), at+"/window"),
		unless(e.Window != WindowTime || !e.WindowTo.IsZero(), at+"/windowTo"),
		unless(e.Window != WindowLots || e.MinimumLots > 0 && sums.Lots >= e.MinimumLots, at+"/minimumLots"),
		unless(enough, at+"/dataPoints"))
}

// afterProof finds standards that were revised before the corrective actions were verified.
func afterProof(i inspection) []lack {
	var lacks []lack
	for n, d := range i.D7.Fields.Documents {
		if d.NewRevision == "" || d.On.IsZero() {
			continue
		}
		for _, a := range i.standing(Corrective) {
			if a.Status == ActionVerified && !d.On.Before(a.Verification.day()) {
				continue
			}
			lacks = append(lacks, lack{pointer("/d7/fields/documents", n) + "/on", domain.ZhEn(
				"文件于 "+d.On.String()+" 修订，早于措施 "+a.Label+" 的验证", "Revised on "+d.On.String()+", before action "+a.Label+" was verified")})
			break
		}
	}
	return lacks
}

func noneReturned(i inspection) []lack {
	var lacks []lack
	for _, d := range Codes {
		if part := i.Discipline(d.Code); i.stage.Covers(d.Code) && part.Status == Returned {
			reason := Label(DisciplineStatuses, Returned)
			lacks = append(lacks, lack{"/" + string(d.Code), domain.ZhEn(d.Label.In(domain.ZH)+" "+reason.In(domain.ZH)+"："+part.ReturnedReason, d.Label.In(domain.EN)+" "+reason.In(domain.EN)+": "+part.ReturnedReason)})
		}
	}
	return lacks
}

// translated looks at the header and at every text of the stage's disciplines except costs and the
// captions of internal attachments, which no customer reads.
func translated(i inspection) []lack {
	missing := untranslatedTexts(i.Header.Fields, "/"+HeaderPart, i.Header.Fields.Languages)
	for _, d := range Codes {
		if i.stage.Covers(d.Code) {
			missing = append(missing, untranslatedTexts(i.external(d.Code), "/"+string(d.Code), i.Header.Fields.Languages)...)
		}
	}
	lacks := make([]lack, len(missing))
	for n, m := range missing {
		list := strings.Join(m.missing, ", ")
		lacks[n] = lack{m.at, domain.ZhEn("缺少语言："+list, "Not written in: "+list)}
	}
	return lacks
}
