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
		unlessTold(!f.Symptom.Blank(), "/d2/fields/symptom", "请描述症状", "Describe the symptom"),
		unlessTold(!f.Problem.Blank(), "/d2/fields/problem", "请描述问题", "Describe the problem"),
		unlessTold(f.Problem.Blank() || !alike(f.Symptom, f.Problem), "/d2/fields/problem", "问题不得与症状雷同", "Tell the problem from the symptom: they read alike"),
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
		if noticed, ok := i.around.SuspectQuantities[l.Code]; ok && noticed != suspect[l.Code] {
			have := suspect[l.Code]
			lacks = append(lacks, lack{"/d3/fields/locations", domain.ZhEn(
				l.Label.In(domain.ZH)+"：D3 疑似 "+have.String()+"，Hold通知疑似 "+noticed.String(),
				l.Label.In(domain.EN)+": "+have.String()+" suspect in D3, "+noticed.String()+" on the hold notice")})
		}
	}
	lacks = append(lacks, unlessTold(len(f.RiskWindows) >= 2, "/d3/fields/riskWindows", "请写明至少两个风险时间窗", "Name at least two windows of risk")...)
	out := suspect[AtCustomer] + suspect[InField] + suspect[InTransit]
	lacks = append(lacks, unlessTold(out == 0 || f.SuspectShipped != "", "/d3/fields/suspectShipped", "有可疑品已离厂（"+out.String()+"）：请写明是否已发出", "Suspect goods have left the house ("+out.String()+"): say whether any were shipped")...)
	return append(lacks, unless(f.SuspectShipped != Yes || !f.CustomerInformedOn.IsZero(), "/d3/fields/customerInformedOn")...)
}
