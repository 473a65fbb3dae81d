package sample

import (
	"fmt"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/record"
)

var (
	xu   = domain.Person{ID: "u-xu", Name: "徐凯", Department: "品质部"}
	gao  = domain.Person{ID: "u-gao", Name: "高翔", Department: "机加工车间"}
	lin  = domain.Person{ID: "u-lin", Name: "林慧", Department: "计量室"}
	fang = domain.Person{ID: "u-fang", Name: "方志强", Department: "品质部"}
)

// Machining returns the quality file of the case as the internal reader sees it, released for D1–D8.
func Machining() dossier.File {
	r := machiningReport()
	f := dossier.File{
		Audience: record.Internal, Report: &r,
		Customer: master.Customer{ID: "k2", Number: "HGT", Card: master.CustomerCard{
			Name: zh("海岸传动技术有限公司", "Coastal Drive Technology Inc."), Languages: []string{"zh", "en"},
			Notice: zh("本报告不构成对责任的承认，所载内容仅供双方解决本质量问题使用。", "This report is made without prejudice and without admission of liability; it serves the solution of this quality issue only."),
		}},
		Site: master.Site{ID: "s2", Card: master.SiteCard{
			CompanyName: zh("精锐精密机械有限公司", "Jingrui Precision Machinery Co., Ltd."), TimeZone: "Asia/Shanghai", Language: "zh",
		}},
		Procedure: procedure.Ref{Code: "P02", Revision: "B2"},
		Form:      procedure.Form{Form: "eight_d", Title: zh("8D报告", "8D report"), Revision: "B2"},
		People: map[domain.ID]dossier.Person{
			xu.ID: {Name: xu.Name, Roles: []domain.Role{"quality_engineer"}}, gao.ID: {Name: gao.Name, Roles: []domain.Role{"department_head"}},
			fang.ID: {Name: fang.Name, Roles: []domain.Role{"quality_manager"}},
		},
		Prepared: dossier.Prepared{By: xu, At: at("2026-05-29 02:00")},
	}
	f.Cases = []dossier.Case{{Complaint: complaint.Complaint{
		ID: "c2", Number: "C-2026-000031", Status: complaint.Open, Party: complaint.Party{Name: zh("海岸传动技术有限公司", "Coastal Drive Technology Inc.")},
	}}}
	f.Gates = f.Report.Check(eightd.D1D8, eightd.Around{})
	addEvidence(&f)
	return f.Released()
}

func machiningReport() eightd.Report {
	r := eightd.Report{
		ID: "r2", Number: "8D-2026-000061", Version: 88, Site: "s2", Customer: "k2", Status: eightd.Released, Revision: 2, Stage: eightd.D1D8,
		Complaints: []eightd.ComplaintLink{{ID: "c2", Number: "C-2026-000031", CustomerReference: "CDT-QN-5512", Title: zh("壳体密封面划伤", "Scratches on the sealing face")}},
		OpenedAt:   at("2026-04-13 03:00"), UpdatedAt: at("2026-05-29 06:00"), OpenedBy: xu, SubmittedBy: xu, Authors: []domain.Person{xu, gao},
	}
	r.Header.Fields = eightd.HeaderFields{
		Title: zh("变速箱壳体密封面划伤导致漏油", "Scratched sealing faces of gearbox housings cause oil leaks"), ComplaintDate: date("2026-04-13"),
		Customer:        eightd.CustomerFacts{Name: "海岸传动技术有限公司", City: "Milwaukee", Country: "US", Contact: eightd.Contact{Name: "Sarah Whitfield", Email: "s.whitfield@cdt.example"}},
		SupplierContact: eightd.Contact{Name: "徐凯", Email: "xu.kai@jingrui.example"}, SupplierID: "S-11840",
		Parts: []eightd.Part{{
			CustomerPartNumber: "CDT-7720-B", PartNumber: "GH-220-03", Name: zh("变速箱壳体（左）", "Gearbox housing, left"), OrderNumber: "PO-450087", DeliveryNote: "DN-260401-2",
			LotNumber: "M2613", Drawing: "GH-220 E", QuantityDelivered: pcs(1600), QuantityComplained: pcs(23), QuantityReturned: pcs(12), Unit: "pcs",
		}},
		ComplaintLocation: zh("装配线2，气密试验", "Assembly line 2, leak test"), Mode: eightd.Line, Severity: "major", Languages: []string{"zh", "en"},
	}
	machiningPlan(&r)
	machiningContainment(&r)
	machiningCauses(&r)
	machiningActions(&r)
	machiningEnd(&r)
	for i, d := range eightd.Codes {
		part := r.Discipline(d.Code)
		part.Version, part.Status = 2, eightd.Accepted
		part.SavedAt, part.SavedBy, part.SubmittedAt, part.SubmittedBy = at("2026-04-14 01:30").AddDate(0, 0, 5*i), xu, at("2026-04-14 01:30").AddDate(0, 0, 5*i), xu
		part.DecidedAt, part.DecidedBy = at("2026-04-14 07:00").AddDate(0, 0, 5*i), gao
	}
	return r
}

func machiningPlan(r *eightd.Report) {
	r.D0.Fields = eightd.D0Fields{
		Symptom:    zh("装配线气密试验时23件壳体漏油，密封面可见划痕。", "23 housings leaked oil at the leak test of the line; scratches are visible on the sealing face."),
		ObservedOn: date("2026-04-12"), Where: zh("客户装配线2，气密试验工位", "Customer's assembly line 2, leak test station"), HowMany: pcs(23), Unit: "pcs",
		Decision: eightd.FullAnswer, DecisionReason: zh("重复投诉风险，原因不明。", "Risk of recurrence, cause unknown."),
	}
	r.D0.Actions = []eightd.Action{
		machined(eightd.Emergency, "A0.1", zh("当日停止GH-220-03全部发货，在库标识“待检”。", "All deliveries of GH-220-03 stopped the same day, stock labelled “to be inspected”.")),
		machined(eightd.Emergency, "A0.2", zh("向客户借调两名检验员，保证装配线不停线。", "Two inspectors sent to the customer so that the line keeps running.")),
	}
	r.D1.Fields = eightd.D1Fields{
		Sponsor: eightd.Member{Name: fang.Name, Department: "品质部", Function: eightd.Management, Email: "fang.zhiqiang@jingrui.example"},
		Leader:  eightd.Member{Name: xu.Name, Department: "品质部", Function: eightd.Quality, Email: "xu.kai@jingrui.example", Phone: "+86 512 6288 3011"},
		Contact: eightd.Member{Name: "周敏", Department: "FAE", Function: eightd.Sales, Email: "zhou.min@jingrui.example"},
		Members: []eightd.Member{
			{Name: gao.Name, Department: "机加工车间", Function: eightd.Production},
			{Name: lin.Name, Department: "计量室", Function: eightd.Test},
			{Name: "𫓧文博", Department: "工艺部", Function: eightd.Engineering, Role: zh("夹具与刀具", "Fixtures and tools")},
			{Name: "Tomáš Dvořák", Department: "SQE", Function: eightd.Engineering},
		},
	}
	r.D2.Fields = eightd.D2Fields{
		Symptom:   zh("气密试验泄漏量0.8–2.4 mL/min，限值0.3 mL/min。", "Leak rate of 0.8–2.4 mL/min at the leak test, limit 0.3 mL/min."),
		Problem:   zh("23件壳体密封面有深12–35 µm、沿进给方向的划痕，跨过密封圈接触带，造成漏油。", "On 23 housings scratches of 12–35 µm depth along the feed direction cross the contact band of the seal and let oil leak."),
		ErrorType: zh("划伤", "Scratch"), ErrorLocation: zh("密封面B，φ182 mm接触带", "Sealing face B, contact band φ182 mm"), DetectedOn: date("2026-04-12"),
		DetectedWhere: zh("客户装配线2", "Customer's assembly line 2"), DetectedBy: domain.Same("Sarah Whitfield"), Examined: pcs(640), Affected: pcs(23), Unit: "pcs", FailureRatePercent: ratio(3_590_000),
		Lots:       []string{"M2613"},
		EffectHere: zh("分选1,180件，返工64件。", "1,180 pieces sorted, 64 reworked."), EffectCustomer: zh("装配线2停线2小时，23台变速箱拆解。", "Two hours of lost time on line 2, 23 gearboxes dismantled."),
		EffectEndUser: zh("无，均在出厂前发现。", "None: all were found before shipment."), History: eightd.First, HistoryNote: zh("该料号首次", "first on this part"),
		AtRisk: []eightd.RiskArea{
			{Scope: eightd.ScopeLine, Name: zh("机加工2线、4线", "Machining lines 2 and 4"), Affected: eightd.IsAffected, Note: zh("使用相同的托盘和气枪", "Same trays and air guns")},
			{Scope: eightd.ScopePart, Name: zh("GH-220-04 右壳体", "GH-220-04 right housing"), Affected: eightd.NotAffected, Note: zh("密封面在最后工序精铣", "Sealing face is milled in the last step")},
		},
		Risk: eightd.RiskAssessment{State: eightd.RiskUpdated, On: date("2026-04-15"), Note: zh("PFMEA重新评估", "PFMEA reassessed")},
		FiveW2H: eightd.FiveW2H{
			Who: zh("客户装配线检验员", "Inspector of the customer's line"), What: zh("密封面划伤、漏油", "Scratched sealing face, oil leak"), When: zh("2026年4月12日早班", "Early shift, 12 April 2026"),
			Where: zh("密封面B，靠近定位销一侧", "Sealing face B, side of the dowel"), Why: zh("划痕跨过接触带", "Scratch crosses the contact band"), How: zh("气密试验机压降", "Pressure drop at the leak tester"), HowMany: zh("640件中23件（3.59％）", "23 of 640 (3.59 %)"),
		},
		IsIsNot: []eightd.IsIsNot{
			{ID: "row-1", Dimension: eightd.What, Is: zh("密封面B的直线划痕", "Straight scratches on face B"), IsNot: zh("密封面A、内孔", "Face A, bore"), Distinction: zh("B面在托盘中朝下", "Face B lies downwards in the tray"), Change: zh("3月26日换用新托盘", "New trays since 26 March")},
			{ID: "row-2", Dimension: eightd.Where, Is: zh("3线OP40下料之后", "Line 3, after unloading of OP40"), IsNot: zh("1线", "Line 1"), Distinction: zh("1线用挂架", "Line 1 uses racks"), Change: zh("3线由挂架改为托盘", "Line 3 went from racks to trays")},
			{ID: "row-3", Dimension: eightd.When, Is: zh("3月27日之后的批次", "Lots after 27 March"), IsNot: zh("M2612及以前", "M2612 and before"), Distinction: zh("换托盘之后", "After the change of trays"), Change: zh("托盘清洁周期由每班改为每日", "Trays cleaned daily instead of every shift")},
			{ID: "row-4", Dimension: eightd.HowBig, Is: zh("3.6％，深12–35 µm", "3.6 %, 12–35 µm deep"), IsNot: zh("全部；>50 µm", "All; above 50 µm"), Distinction: zh("与铁屑大小相符", "Fits the size of chips")},
		},
	}
}

func machiningContainment(r *eightd.Report) {
	checked := func(l eightd.Location, suspect, ok, ng, rework int64) eightd.LocationCheck {
		return eightd.LocationCheck{Location: l, Answer: eightd.Checked, Suspect: pcs(suspect), Sorted: pcs(ok + ng), OK: pcs(ok), NG: pcs(ng), Reworked: pcs(rework), Unit: "pcs"}
	}
	absent := func(l eightd.Location, why domain.Text) eightd.LocationCheck {
		return eightd.LocationCheck{Location: l, Answer: eightd.NotApplicable, Reason: why}
	}
	r.D3.Fields = eightd.D3Fields{
		Locations: []eightd.LocationCheck{
			checked(eightd.AtCustomer, 640, 617, 23, 0), checked(eightd.InTransit, 320, 309, 11, 11), checked(eightd.FinishedGoods, 480, 461, 19, 19), checked(eightd.WIP, 160, 149, 11, 11),
			absent(eightd.Incoming, zh("毛坯无密封面", "Raw castings have no sealing face")), absent(eightd.AtSupplier, zh("非供应商工序", "No supplier process")), absent(eightd.InField, zh("未出厂", "Not shipped to the field")),
		},
		RiskWindows: []eightd.RiskWindow{
			{Description: zh("启用新托盘至停线", "New trays until the stop"), From: date("2026-03-26"), To: date("2026-04-13")},
			{Description: zh("清洁周期改为每日期间", "While trays were cleaned daily"), From: date("2026-03-30"), To: date("2026-04-13")},
		},
		SuspectShipped: eightd.Yes, CustomerInformedOn: date("2026-04-13"), CleanGoodsLabel: zh("蓝色“√B”标签贴于壳体与托盘", "Blue label “√B” on housing and tray"),
		Breakpoint: eightd.Breakpoint{On: date("2026-04-16"), DeliveryNote: "DN-260416-1", LotNumber: "M2616"}, HoldNotices: []eightd.Reference{{Number: "H-2026-000014"}},
	}
	for i, x := range []struct {
		what  domain.Text
		place eightd.Location
	}{
		{zh("客户处640件100％目视加触针检查，23件不良隔离。", "All 640 at the customer inspected by eye and stylus; 23 rejects segregated."), eightd.AtCustomer},
		{zh("在途320件退回，按限度样件分选。", "320 in transit returned and sorted against limit samples."), eightd.InTransit},
		{zh("成品480件分选并重新清洗包装。", "480 finished parts sorted, washed and packed anew."), eightd.FinishedGoods},
		{zh("在制160件在3线末端增设临时检查工位。", "Temporary inspection at the end of line 3 for 160 parts in process."), eightd.WIP},
	} {
		a := machined(eightd.Containment, fmt.Sprintf("A3.%d", i+1), x.what)
		a.Location = x.place
		r.D3.Actions = append(r.D3.Actions, a)
	}
}

// machined is an action of this case that was carried out and verified.
func machined(kind eightd.ActionType, label string, what domain.Text) eightd.Action {
	a := eightd.Action{ID: domain.ID(label), Version: 3, Label: label, Status: eightd.ActionVerified, Implementation: &eightd.Implementation{}, Verification: &eightd.Verification{}}
	a.Type, a.What = kind, what
	a.Owner = eightd.Owner{Name: gao.Name, Department: gao.Department}
	a.ExpectedPercent = pcs(100)
	a.PlannedOn, a.CriterionOn, a.WindowTo = date("2026-05-08"), date("2026-04-20"), date("2026-05-22")
	a.Proof = zh("试用50件，无新划痕", "50 parts on trial, no new scratch")
	a.UndesiredEffects = zh("上下料时间增加4 s，产能足够", "Handling +4 s, capacity suffices")
	a.WhyChosen = zh("消除接触，不依赖人员", "Removes the contact and depends on nobody")
	a.Risk = zh("隔条磨损", "Wear of the separators")
	a.Criterion = zh("连续200件划痕深度<5 µm", "200 parts in a row with scratches below 5 µm")
	a.Implementation.ImplementedOn, a.Implementation.EffectiveFrom, a.Implementation.By, a.Implementation.At = date("2026-05-06"), date("2026-05-07"), gao, at("2026-05-06 09:00")
	a.Implementation.Breakpoint, a.Implementation.Note = eightd.Breakpoint{LotNumber: "M2619"}, zh("首件合格", "First piece approved")
	a.Verification.DataFrom, a.Verification.DataTo, a.Verification.By, a.Verification.At = date("2026-05-07"), date("2026-05-15"), lin, at("2026-05-15 08:00")
	a.Verification.Effective, a.Verification.ResultPercent = true, pcs(100)
	a.Verification.SampleBasis = zh("每班5件触针测量", "5 parts per shift, stylus")
	a.Verification.Figures = zh("75件最大3.1 µm，平均1.4 µm", "75 parts: at most 3.1 µm, mean 1.4 µm")
	return a
}
