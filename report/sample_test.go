package report_test

import (
	"fmt"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/worktime"
)

// The story of memory modules with single-bit errors at a server maker, told in both languages, with names
// that lie beyond the basic plane and everything that an external reader must not see.

var zh = domain.ZhEn

func date(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", s)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func pcs(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

var (
	chen  = domain.Person{ID: "u-chen", Name: "陈静", Department: "产品质控部"}
	zhao  = domain.Person{ID: "u-zhao", Name: "赵𬭎", Department: "制造部"}
	sun   = domain.Person{ID: "u-sun", Name: "孙博", Department: "测试中心"}
	he    = domain.Person{ID: "u-he", Name: "何伟", Department: "制造部"}
	wang  = domain.Person{ID: "u-wang", Name: "王芳", Department: "质量管理部"}
	liu   = domain.Person{ID: "u-liu", Name: "刘洋", Department: "FAE"}
	other = "Südstern Computer AG"
)

// internals are strings that no external version may hold.
var internals = []string{
	"INTERNAL-COST", "INTERNAL-RETURNED", "INTERNAL-LIABILITY", "INTERNAL-NOTE", "INTERNAL-CLAIM", "internal-photo.jpg", "INTERNAL-DISPATCH",
	"INTERNAL-WITHDRAWN", "INTERNAL-OFFICE", "INTERNAL-CAPTION", "INTERNAL-DISCREPANCY", "98765.43", "INTERNAL-ESCALATION", "INTERNAL-POSTPONED", "INTERNAL-ROUND", other, "南星计算机有限公司",
}

func story() dossier.File {
	r := storyReport()
	f := dossier.File{
		Audience: record.Internal, Report: &r,
		Customer: master.Customer{ID: "k1", Number: "NBS", Card: master.CustomerCard{
			Name: zh("北光服务器有限公司", "Nordlicht Server GmbH"), Languages: []string{"zh", "en"},
			Notice: zh("本报告不构成对责任的承认，所载内容仅供双方解决本质量问题使用。", "This report is made without prejudice and without admission of liability; it serves the solution of this quality issue only."),
		}},
		Others: []domain.Text{zh("南星计算机有限公司", other)},
		Site: master.Site{ID: "s1", Card: master.SiteCard{
			CompanyName: zh("恒芯内存有限公司", "Hengxin Memory Co., Ltd."), TimeZone: "Asia/Shanghai", Language: "zh",
		}},
		Procedure: procedure.Ref{Code: "P02", Revision: "B2"},
		Form:      procedure.Form{Form: "eight_d", Title: zh("8D报告", "8D report"), Number: "QR-8D-01", Revision: "B2"},
		People: map[domain.ID]dossier.Person{
			chen.ID: {Name: chen.Name, Roles: []domain.Role{"quality_engineer"}}, he.ID: {Name: he.Name, Roles: []domain.Role{"department_head"}},
			wang.ID: {Name: wang.Name, Roles: []domain.Role{"quality_manager"}},
		},
		Categories: map[domain.ID]domain.Text{"x1": zh("参数偏离", "Parameter out of range")},
		Prepared:   dossier.Prepared{By: chen, At: at("2026-04-21 02:00")},
		Attachments: []record.Attachment{
			{ID: "att-1", FileName: "u7-cross-section.jpg", Size: 351_244, Caption: zh("U7焊点切片", "Cross section of U7"), External: true, Subject: domain.Link{Number: r.Number}},
			{ID: "att-2", FileName: "internal-photo.jpg", Size: 90_211, Caption: zh("INTERNAL-CAPTION", "INTERNAL-CAPTION"), Subject: domain.Link{Number: r.Number}},
		},
	}
	f.Cases = []dossier.Case{{Complaint: complaint.Complaint{
		ID: "c1", Number: "C-2026-000017", Status: complaint.Open, Claim: domain.Money{Minor: 9876543, Currency: "EUR"},
		Party:         complaint.Party{Name: zh("北光服务器有限公司", "Nordlicht Server GmbH")},
		Assessment:    &complaint.Assessment{Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: domain.Same("INTERNAL-LIABILITY"), Note: domain.Same("INTERNAL-NOTE")},
		Discrepancies: []complaint.Discrepancy{{Code: "x", Message: domain.Same("INTERNAL-DISCREPANCY")}},
		Escalations:   []complaint.Escalation{{Reason: domain.Same("INTERNAL-ESCALATION")}},
		Rejection:     &complaint.Verdict{Text: domain.Same("INTERNAL-CLAIM")},
	}}}
	return f.Released()
}

func storyReport() eightd.Report {
	done := func(d *eightd.Discipline, saved, accepted string) {
		d.Version, d.Status = 2, eightd.Accepted
		d.SavedAt, d.SavedBy, d.SubmittedAt, d.SubmittedBy = at(saved), chen, at(saved), chen
		d.DecidedAt, d.DecidedBy = at(accepted), he
	}
	r := eightd.Report{
		ID: "r1", Number: "8D-2026-000045", Version: 61, Site: "s1", Customer: "k1", Status: eightd.Released, Revision: 1, Stage: eightd.D1D8,
		Complaints: []eightd.ComplaintLink{{ID: "c1", Number: "C-2026-000017", CustomerReference: "NL-Q-88213", Title: zh("DIMM单比特错误", "Single-bit errors on DIMMs")}},
		OpenedAt:   at("2026-03-06 03:00"), UpdatedAt: at("2026-04-21 06:00"), OpenedBy: chen, SubmittedBy: chen, Authors: []domain.Person{chen, zhao},
		ReturnedReason: "INTERNAL-RETURNED",
	}
	r.Header.Fields = eightd.HeaderFields{
		Title: zh("DDR5 RDIMM 在高温老化中出现单比特错误", "Single-bit errors on DDR5 RDIMMs during burn-in"), ComplaintDate: date("2026-03-06"),
		Customer:        eightd.CustomerFacts{Name: "Nordlicht Server GmbH", City: "Kiel", Country: "DE", Contact: eightd.Contact{Name: "Anja Petersen", Email: "a.petersen@nordlicht.example"}},
		SupplierContact: eightd.Contact{Name: "陈静", Email: "chen.jing@hengxin.example"}, SupplierID: "V-20871",
		Parts: []eightd.Part{{
			CustomerPartNumber: "NL-4711-32", PartNumber: "M32R-5600", Name: zh("32 GB DDR5 RDIMM 内存条", "32 GB DDR5 RDIMM"), OrderNumber: "PO-66120", DeliveryNote: "DN-260226-3",
			LotNumber: "L2605A", DateCode: "2605", Drawing: "HX-D5-118 C", Version: "SPD 1.2", QuantityDelivered: pcs(4000), QuantityComplained: pcs(7), QuantityReturned: pcs(7), Unit: "pcs",
		}},
		ComplaintLocation: zh("基尔工厂来料检验", "Kiel plant, incoming inspection"), Mode: eightd.ZeroKM, Severity: "major", Languages: []string{"zh", "en"},
	}
	fillPlan(&r)
	fillCauses(&r)
	fillActions(&r)
	fillEnd(&r)
	for i, d := range eightd.Codes {
		saved := at("2026-03-09 01:30").AddDate(0, 0, 5*i).Format("2006-01-02 15:04")
		done(r.Discipline(d.Code), saved, saved)
	}
	r.D2.Attachments = []eightd.Attachment{
		{AttachmentID: "att-1", Caption: zh("U7焊点切片，裂纹贯穿焊球", "Cross section of U7: the crack runs through the ball"), External: true},
		{AttachmentID: "att-2", Caption: domain.Same("INTERNAL-CAPTION")},
	}
	r.D2.ReturnedReason = "INTERNAL-RETURNED"
	r.D2.Additional = []eightd.KeyValue{{Key: "Nordlicht error class", Value: domain.Same("E2-Memory")}}
	return r
}

func fillPlan(r *eightd.Report) {
	r.D0.Fields = eightd.D0Fields{
		Symptom:    zh("服务器在85 ℃老化12小时后报告可纠正的ECC错误。", "Servers report correctable ECC errors after 12 hours of burn-in at 85 °C."),
		ObservedOn: date("2026-03-05"), Where: zh("基尔工厂来料检验", "Kiel plant, incoming inspection"), HowMany: pcs(7), Unit: "pcs",
		Decision: eightd.FullAnswer, DecisionReason: zh("首次发生，原因不明。", "First occurrence, cause unknown."),
	}
	r.D0.Actions = []eightd.Action{{
		ID: "a0", Label: "A0.1", Status: eightd.ActionVerified, ActionFields: eightd.ActionFields{
			Type: eightd.Emergency, What: zh("当日暂停批号L2605A的全部发货，并通知物流、仓库与客户。", "All shipments of lot L2605A stopped on the same day; logistics, warehouse and customer informed."),
			Owner: eightd.Owner{Name: zhao.Name, Department: zhao.Department}, PlannedOn: date("2026-03-06"),
		}, Implementation: &eightd.Implementation{Implementing: eightd.Implementing{ImplementedOn: date("2026-03-06")}, By: zhao, At: at("2026-03-06 05:00")},
	}}
	r.D1.Fields = eightd.D1Fields{
		Sponsor: eightd.Member{Name: wang.Name, Department: "质量管理部", Function: eightd.Management, Email: "wang.fang@hengxin.example"},
		Leader:  eightd.Member{Name: chen.Name, Department: "产品质控部", Function: eightd.Quality, Email: "chen.jing@hengxin.example", Phone: "+86 755 2680 1188"},
		Contact: eightd.Member{Name: liu.Name, Department: "FAE", Function: eightd.Sales, Email: "liu.yang@hengxin.example"},
		Members: []eightd.Member{
			{Name: zhao.Name, Department: "制造部", Function: eightd.Production},
			{Name: sun.Name, Department: "测试中心", Function: eightd.Test},
			{Name: "𠮷野 健", Department: "工程部", Function: eightd.Engineering, Role: zh("焊接工艺", "Soldering process")},
		},
	}
	r.D2.Fields = eightd.D2Fields{
		Symptom:   zh("老化中出现可纠正的单比特错误，集中在第3通道。", "Correctable single-bit errors during burn-in, all of them on channel 3."),
		Problem:   zh("7条DIMM的U7焊球在分板后产生贯穿裂纹，高温下接触电阻升高，导致数据线间歇性开路。", "On 7 DIMMs a ball of U7 is cracked through after depanelling; at high temperature its resistance rises and the data line opens now and then."),
		ErrorType: zh("焊点裂纹", "Cracked solder joint"), ErrorLocation: zh("U7，靠板边一侧", "U7, side of the board edge"), DetectedOn: date("2026-03-05"),
		DetectedWhere: zh("老化室2", "Burn-in room 2"), DetectedBy: domain.Same("Anja Petersen"), Examined: pcs(500), Affected: pcs(7), Unit: "pcs", FailureRatePercent: ratio(1_400_000),
		Lots:       []string{"L2605A"},
		EffectHere: zh("返工与停线4小时。", "Rework and four hours of lost line time."), EffectCustomer: zh("来料批退，服务器装配推迟一天。", "Lot rejected, server assembly one day late."),
		EffectEndUser: zh("无，缺陷品未装机。", "None: no defective module was installed."), History: eightd.First, HistoryNote: zh("该料号三年内首次", "first in three years on this part"),
		AtRisk: []eightd.RiskArea{{Scope: eightd.ScopeLine, Name: zh("SMT 1线和2线", "SMT lines 1 and 2"), Affected: eightd.NotAffected, Note: zh("使用另一型号分板机；"+"南星计算机有限公司的产品在1线生产。", "Other router model; products of "+other+" run on line 1.")}},
		Risk:   eightd.RiskAssessment{State: eightd.RiskUpdated, On: date("2026-03-07"), Note: zh("PFMEA重新评估", "PFMEA reassessed")},
		FiveW2H: eightd.FiveW2H{
			Who: zh("客户来料检验", "Customer's incoming inspection"), What: zh("单比特错误", "Single-bit errors"), When: zh("2026年3月5日，老化第12小时", "5 March 2026, hour 12 of burn-in"),
			Where: zh("U7，第3通道", "U7, channel 3"), Why: zh("焊点裂纹", "Cracked joint"), How: zh("ECC计数器", "ECC counter"), HowMany: zh("500条中7条（1.4％）", "7 of 500 (1.4 %)"),
		},
		IsIsNot: []eightd.IsIsNot{
			{ID: "row-1", Dimension: eightd.What, Is: zh("U7焊球裂纹", "Cracked ball at U7"), IsNot: zh("U1–U6、U8–U10", "U1–U6, U8–U10"), Distinction: zh("离板边最近", "Nearest to the board edge"), Change: zh("2026年第4周更换分板刀具", "Router bit changed in week 4 of 2026")},
			{ID: "row-2", Dimension: eightd.Where, Is: zh("3线", "Line 3"), IsNot: zh("1线、2线", "Lines 1 and 2"), Distinction: zh("分板机型号", "Router model"), Change: zh("进给速度由30提高到45 mm/s", "Feed raised from 30 to 45 mm/s")},
			{ID: "row-3", Dimension: eightd.When, Is: zh("2605周之后", "From week 2605"), IsNot: zh("2604周之前", "Before week 2604"), Distinction: zh("换刀之后", "After the change of bit"), Change: domain.Text{}},
			{ID: "row-4", Dimension: eightd.HowBig, Is: zh("1.4％", "1.4 %"), IsNot: zh("100％", "100 %")},
		},
	}
	checked := func(l eightd.Location, suspect, ok, ng, rework int64) eightd.LocationCheck {
		return eightd.LocationCheck{Location: l, Answer: eightd.Checked, Suspect: pcs(suspect), Sorted: pcs(ok + ng), OK: pcs(ok), NG: pcs(ng), Reworked: pcs(rework), Unit: "pcs"}
	}
	r.D3.Fields = eightd.D3Fields{
		Locations: []eightd.LocationCheck{
			checked(eightd.AtCustomer, 800, 793, 7, 0), checked(eightd.InTransit, 1200, 1196, 4, 0), checked(eightd.FinishedGoods, 1600, 1588, 12, 0), checked(eightd.WIP, 400, 391, 9, 9),
			{Location: eightd.Incoming, Answer: eightd.NotApplicable, Reason: zh("缺陷产生于分板", "The defect arises at depanelling")},
			{Location: eightd.AtSupplier, Answer: eightd.NotApplicable, Reason: zh("非供应商工序", "No supplier process")},
			{Location: eightd.InField, Answer: eightd.NotApplicable, Reason: zh("尚未装机", "Not installed yet")},
		},
		RiskWindows: []eightd.RiskWindow{
			{Description: zh("换刀至停线", "From the change of bit to the stop"), From: date("2026-01-26"), To: date("2026-03-06")},
			{Description: zh("进给速度45 mm/s期间", "While the feed was 45 mm/s"), From: date("2026-02-02"), To: date("2026-03-06")},
		},
		SuspectShipped: eightd.Yes, CustomerInformedOn: date("2026-03-06"), CleanGoodsLabel: zh("绿色圆点加“S”章，贴于托盘与每个包装盒", "Green dot with stamp “S” on tray and every box"),
		Breakpoint: eightd.Breakpoint{On: date("2026-03-12"), DeliveryNote: "DN-260312-1", LotNumber: "L2611A"}, HoldNotices: []eightd.Reference{{Number: "H-2026-000008"}},
	}
	r.D3.Actions = []eightd.Action{
		action("A3.1", eightd.Containment, zh("在客户处按X射线判据100％分选800条，合格品作标识。", "All 800 modules at the customer sorted by X-ray; good ones marked."), eightd.AtCustomer),
		action("A3.2", eightd.Containment, zh("在途1200条退回并分选，不合格品隔离。", "1200 modules in transit returned and sorted; rejects segregated."), eightd.InTransit),
	}
}

func ratio(millionths int64) *domain.Quantity {
	q := domain.Quantity(millionths)
	return &q
}

func action(label string, kind eightd.ActionType, what domain.Text, place eightd.Location) eightd.Action {
	return eightd.Action{
		ID: domain.ID(label), Version: 3, Label: label, Status: eightd.ActionVerified,
		ActionFields: eightd.ActionFields{
			Type: kind, What: what, Location: place, Owner: eightd.Owner{Name: zhao.Name, Department: zhao.Department}, PlannedOn: date("2026-03-20"),
			Level: eightd.Eliminate, ExpectedPercent: pcs(100), Proof: zh("试切60板，应变片实测", "60 panels cut on trial, strain gauge readings"),
			UndesiredEffects: zh("节拍增加1.5 s，已确认产能足够", "Cycle time +1.5 s; capacity confirmed"), WhyChosen: zh("从源头消除应力，不依赖人员", "Removes the strain at its source and depends on nobody"),
			Risk: zh("刀具寿命缩短", "Shorter tool life"), Criterion: zh("应变＜500 µε，切片无裂纹", "Strain below 500 µε, no crack in cross sections"), CriterionOn: date("2026-03-10"), WindowTo: date("2026-04-15"),
		},
		Implementation: &eightd.Implementation{Implementing: eightd.Implementing{
			ImplementedOn: date("2026-03-18"), EffectiveFrom: date("2026-03-19"), Breakpoint: eightd.Breakpoint{LotNumber: "L2612A"}, Note: zh("首件已确认", "First piece approved"),
		}, By: zhao, At: at("2026-03-18 09:00")},
		Verification: &eightd.Verification{Verifying: eightd.Verifying{
			Effective: true, DataFrom: date("2026-03-19"), DataTo: date("2026-04-02"), SampleBasis: zh("每班20条切片", "20 cross sections per shift"),
			Figures: zh("600条中0条裂纹，应变最大312 µε", "0 of 600 cracked, strain at most 312 µε"), ResultPercent: pcs(100),
		}, By: sun, At: at("2026-04-03 02:00")},
	}
}

func fillCauses(r *eightd.Report) {
	why := func(parent int, answer, evidence domain.Text) eightd.Why {
		y := eightd.Why{Answer: answer, Evidence: evidence, State: eightd.Verified}
		if parent >= 0 {
			y.Parent = &parent
		}
		return y
	}
	r.D4.Fields = eightd.D4Fields{Result: eightd.CauseFound, Summary: zh("分板应变超限使U7焊球开裂；测试在室温进行，裂纹未被检出；换刀未纳入变更管理。", "Depanelling strain above its limit cracked balls of U7; the test ran at room temperature and missed it; the change of bit was outside change control.")}
	r.D4.Causes = []eightd.Cause{
		{ID: "x1", CauseFields: eightd.CauseFields{
			Kind: eightd.Occurrence, Status: eightd.Confirmed, Category: eightd.Machine, SharePercent: pcs(100), Proof: eightd.TurnedOnAndOff, TypeCode: eightd.TUA, CategoryList: "HX", CategoryCode: "M.01", VerifiedBy: sun.Name, VerifiedOn: date("2026-03-14"),
			Statement: zh("3线分板机换刀后进给速度由30提高到45 mm/s，U7处应变达到1,180 µε，超过焊球极限500 µε。", "After a change of bit the router of line 3 ran at 45 instead of 30 mm/s; the strain at U7 reached 1,180 µε, above the limit of 500 µε of the balls."),
			Tests: []eightd.HypothesisTest{
				{Row: "row-1", Verdict: eightd.Explains, Note: zh("U7离板边最近，应变最大", "U7 is nearest to the edge, where the strain is greatest")},
				{Row: "row-2", Verdict: eightd.Explains},
				{Row: "row-3", Verdict: eightd.Explains},
				{Row: "row-4", Verdict: eightd.ExplainsAssuming, Note: zh("假设强度分散使1.4％的焊球超限", "Assuming a spread of strength that puts 1.4 % of the balls over the limit")},
			},
			Method: zh("应变片测量，开关试验三次", "Strain gauge, turned on and off three times"), Result: zh("45 mm/s时60板中11板开裂，30 mm/s时60板中0板开裂。", "At 45 mm/s 11 of 60 panels cracked, at 30 mm/s none of 60."),
			Whys: []eightd.Why{
				why(-1, zh("为什么出现单比特错误？U7数据线在高温下间歇开路。", "Why single-bit errors? A data line of U7 opens at high temperature."), zh("TDR测量", "TDR measurement")),
				why(0, zh("为什么开路？焊球有贯穿裂纹。", "Why open? The ball is cracked through."), zh("切片照片u7-cross-section.jpg", "Photo u7-cross-section.jpg")),
				why(1, zh("为什么开裂？分板时应变达到1,180 µε。", "Why cracked? Strain of 1,180 µε at depanelling."), zh("应变记录SG-0311", "Strain record SG-0311")),
				why(2, zh("为什么应变过大？进给速度45 mm/s。", "Why so much strain? Feed of 45 mm/s."), zh("设备日志", "Machine log")),
				why(3, zh("为什么提高进给？换用新刀具时沿用供应商推荐参数，没有验证。", "Why a higher feed? With the new bit the maker's figure was taken over unverified."), zh("参数单2026-01-26", "Parameter sheet of 2026-01-26")),
				why(2, zh("为什么应变过大？夹具支撑不足（已排除）。", "Why so much strain? Too little support by the jig (refuted)."), zh("更换夹具后应变不变", "Strain unchanged with another jig")),
			},
		}},
		{ID: "x2", CauseFields: eightd.CauseFields{
			Kind: eightd.NonDetection, Status: eightd.Confirmed, Category: eightd.Measurement, Proof: eightd.ReCreated, TypeCode: eightd.TUN, VerifiedBy: sun.Name, VerifiedOn: date("2026-03-15"),
			Statement: zh("出货功能测试在25 ℃进行，裂纹在室温下保持导通，因此没有检出。", "The outgoing functional test runs at 25 °C, where a cracked ball still conducts; so it went unseen."),
			Whys:      []eightd.Why{why(-1, zh("测试没有检出。", "The test did not see it."), domain.Text{}), why(0, zh("测试温度为25 ℃。", "It runs at 25 °C."), zh("测试规范TS-31", "Test specification TS-31")), why(1, zh("规范没有要求高温测试。", "The specification asks for no hot test."), zh("TS-31 第4节", "TS-31, section 4"))},
		}},
		{ID: "x3", CauseFields: eightd.CauseFields{
			Kind: eightd.SystemCause, Status: eightd.Confirmed, Category: eightd.Method, Proof: eightd.Documented, TypeCode: eightd.SUA, VerifiedBy: wang.Name, VerifiedOn: date("2026-03-16"),
			Statement: zh("变更管理程序QP-07未把刀具型号与进给速度列为须验证的变更。", "The change control procedure QP-07 does not list tool type and feed as changes that need validation."),
			Whys:      []eightd.Why{why(-1, zh("变更没有验证。", "The change was not validated."), domain.Text{}), why(0, zh("程序没有要求。", "The procedure did not ask for it."), domain.Text{}), why(1, zh("程序只覆盖材料和设计变更。", "It covers material and design changes only."), zh("QP-07 第3版", "QP-07 revision 3"))},
		}},
		{ID: "x4", CauseFields: eightd.CauseFields{Kind: eightd.Occurrence, Status: eightd.Excluded, Category: eightd.Material, Statement: zh("焊膏批次异常", "Abnormal batch of solder paste"), Tests: []eightd.HypothesisTest{{Row: "row-2", Verdict: eightd.DoesNotExplain, Note: zh("1线用同批焊膏", "Line 1 used the same batch")}}, Result: zh("同批焊膏在1线无裂纹", "No cracks on line 1 with the same batch")}},
	}
	r.D4.Causes[0].Whys[5].State = eightd.Refuted
}

func fillActions(r *eightd.Report) {
	r.D5.Fields = eightd.D5Fields{
		Summary:      zh("从源头降低应变，增加高温测试，修订变更管理程序。", "Less strain at its source, a hot test, and a revised change control procedure."),
		Alternatives: zh("改用激光分板：成本与交期不合适，列入年度计划。", "Laser depanelling: cost and lead time do not fit now; planned for next year."),
	}
	texts := []domain.Text{
		zh("将3线进给速度锁定为30 mm/s，参数由MES下发，操作界面不可修改。", "Feed of line 3 fixed at 30 mm/s; the MES sends the parameter and the panel cannot change it."),
		zh("出货功能测试增加85 ℃工位，100％执行，判据为ECC计数为0。", "Hot station at 85 °C added to the outgoing test for every module; the ECC counter must read 0."),
		zh("修订QP-07：刀具型号、进给速度、夹具均列为须应变验证的变更。", "QP-07 revised: tool type, feed and jig are changes that need a strain validation."),
	}
	for i, what := range texts {
		a := action(fmt.Sprintf("A5.%d", i+1), eightd.Corrective, what, "")
		a.CauseIDs = []domain.ID{domain.ID(fmt.Sprintf("x%d", i+1))}
		r.D5.Actions = append(r.D5.Actions, a)
	}
	r.D5.Actions[0].Rounds = []eightd.ActionRound{{
		End: eightd.RoundIneffective, EndedAt: at("2026-03-15 02:00"), EndedBy: chen, What: zh("3线换用新刀具。", "A new bit on line 3."), Criterion: zh("无裂纹", "No crack"), CriterionOn: date("2026-03-10"),
		Implementation: &eightd.Implementation{Implementing: eightd.Implementing{ImplementedOn: date("2026-03-11"), Note: zh("刀具T-8", "Bit T-8")}, By: zhao, At: at("2026-03-11 02:00")},
		Verification:   &eightd.Verification{Verifying: eightd.Verifying{DataFrom: date("2026-03-12"), DataTo: date("2026-03-14"), SampleBasis: zh("60板", "60 panels"), Figures: zh("60板中4板开裂", "4 of 60 panels cracked")}, By: sun, At: at("2026-03-15 02:00")},
	}}
	r.D5.Actions[1].FirstPlannedOn = date("2026-03-12")
	r.D5.Actions[1].Postponements = []eightd.Postponement{{From: date("2026-03-12"), To: date("2026-03-20"), Reason: "INTERNAL-POSTPONED", By: chen, At: at("2026-03-13 02:00")}}
	r.D5.Actions[2].EffectsChecked = eightd.Yes
	withdrawn := action("A5.4", eightd.Corrective, domain.Same("INTERNAL-WITHDRAWN"), "")
	withdrawn.Status = eightd.Withdrawn
	r.D5.Actions = append(r.D5.Actions, withdrawn)
	r.D6.Fields = eightd.D6Fields{
		Summary:    zh("三项措施均按期实施并经测试中心确认。", "All three actions were carried out on time and confirmed by the test centre."),
		Breakpoint: eightd.Breakpoint{On: date("2026-03-19"), LotNumber: "L2612A"}, ContainmentRemoved: eightd.Removal{On: date("2026-04-03"), By: wang.Name, Breakpoint: eightd.Breakpoint{LotNumber: "L2614A"}},
	}
	r.D7.Fields = eightd.D7Fields{
		Documents: []eightd.DocumentUpdate{
			{Kind: eightd.PFMEA, Number: "PF-118", Title: zh("DIMM分板", "DIMM depanelling"), OldRevision: "C", NewRevision: "D", On: date("2026-03-25"), Evidence: zh("评审记录", "Minutes of the review"), Before: &eightd.SOD{Severity: 7, Occurrence: 5, Detection: 6}, After: &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}},
			{Kind: eightd.ControlPlan, Number: "CP-118", OldRevision: "F", NewRevision: "G", On: date("2026-03-26"), Evidence: zh("增加应变抽检", "Strain sampling added")},
			{Kind: eightd.Drawing, NotNeeded: zh("产品设计未变", "The product's design is unchanged")},
		},
		ReadAcross: []eightd.ReadAcross{
			{Scope: eightd.ScopeLine, Name: zh("SMT 1线、2线", "SMT lines 1 and 2"), Affected: eightd.NotAffected, Action: zh("同样锁定参数", "Parameters fixed there too")},
			{Scope: eightd.ScopePlant, Name: zh("苏州工厂", "Suzhou plant"), Affected: eightd.IsAffected, Action: zh("完成应变验证", "Strain validation"), Owner: eightd.Owner{Name: zhao.Name, Department: zhao.Department}, DueOn: date("2026-04-10"), DoneOn: date("2026-04-08")},
		},
		LessonsLearned: zh("刀具与参数的变更和材料变更一样影响焊点可靠性。", "Changes of tools and parameters touch joint reliability as much as changes of material."),
	}
	r.D7.Actions = []eightd.Action{action("A7.1", eightd.Preventive, zh("把应变验证写入所有分板工序的作业标准。", "Strain validation written into the standard of every depanelling step."), "")}
}

func fillEnd(r *eightd.Report) {
	r.D8.Fields = eightd.D8Fields{
		Effectiveness: eightd.Effectiveness{
			Metric: zh("85 ℃老化单比特错误率", "Rate of single-bit errors at 85 °C"), Baseline: zh("1.4％", "1.4 %"), Target: zh("5000条中0条", "0 of 5000"), TargetPpm: pcs(100), Window: eightd.WindowTime, Start: eightd.FromBreakpoint, WindowFrom: date("2026-03-20"), WindowTo: date("2026-04-20"),
			MinimumQuantity: pcs(5000), ProducedQuantity: pcs(6200), Unit: "pcs", DataPoints: []eightd.DataPoint{
				{On: date("2026-04-02"), Lot: "L2613A", Produced: pcs(3000), Failures: pcs(0), Source: zh("客户老化记录", "Customer's burn-in record")},
				{On: date("2026-04-18"), Lot: "L2615B", Produced: pcs(3200), Failures: pcs(0), Note: zh("两班", "Two shifts")},
			}, Data: zh("6200条中0条出现错误。", "None of 6200 showed an error."), Result: eightd.Effective,
		},
		Recognition: zh("感谢小组成员及北光公司的配合。", "Thanks to the team and to Nordlicht for their help."), ResultAssessment: zh("问题已解决，措施有效。", "Solved; the actions are effective."), CustomerScore: pcs(96),
		Costs: []eightd.Cost{{Kind: eightd.InternalCost, Amount: domain.Money{Minor: 1234500, Currency: "CNY"}, Note: domain.Same("INTERNAL-COST")}}, ClosedOn: date("2026-04-21"),
	}
	r.D8.Rounds = []eightd.EffectivenessRound{{
		Number: 1, Revision: 1, JudgedBy: sun, JudgedAt: at("2026-03-15 03:00"), Reason: "INTERNAL-ROUND", Actions: []domain.ID{"A5.1"}, Causes: []domain.ID{"x1"},
		Effectiveness: eightd.Effectiveness{
			Metric: zh("开裂率", "Rate of cracked panels"), Target: zh("0", "0"), Window: eightd.WindowPieces, Start: eightd.FromBreakpoint, WindowFrom: date("2026-03-12"), MinimumQuantity: pcs(1000),
			DataPoints: []eightd.DataPoint{{On: date("2026-03-13"), Lot: "L2611C", Produced: pcs(60), Failures: pcs(4)}}, Data: zh("新刀具未消除裂纹", "The new bit did not end the cracks"), Result: eightd.NotEffective,
		},
	}}
	r.D8.JudgedBy, r.D8.JudgedAt = sun, at("2026-04-21 01:00")
	r.Decisions = []eightd.Decision{{DisciplineDecision: eightd.DisciplineDecision{Discipline: eightd.CodeD3, Outcome: eightd.DecidedAccepted}, Stage: eightd.D1D3, Revision: 1, At: at("2026-03-10 10:00"), By: "Anja Petersen"}}
	sign := func(act eightd.SignatureAct, who domain.Person, when, meaning string) eightd.Signature {
		return eightd.Signature{Act: act, Person: who, At: at(when), Meaning: meaning, Stage: eightd.D1D8, Revision: 1, Reauthenticated: true}
	}
	r.Signatures = []eightd.Signature{
		sign(eightd.SignedReview, he, "2026-04-21 03:00", "审核 Reviewed"), sign(eightd.SignedApprove, wang, "2026-04-21 04:00", "批准对外发布"), sign(eightd.SignedRelease, chen, "2026-04-21 05:30", "发布 Released"),
	}
	r.Releases = []eightd.Release{
		{Number: r.Number + "-R1-D1D3", Stage: eightd.D1D3, Revision: 1, Version: 20, At: at("2026-03-09 06:00"), By: chen, IssuedTo: []domain.Text{domain.Same("INTERNAL-OFFICE")}},
		{Number: r.Number + "-R1-D1D8", Stage: eightd.D1D8, Revision: 1, Version: 61, At: at("2026-04-21 05:30"), By: chen},
	}
	r.Dispatches = []eightd.Dispatch{{
		ReleaseNumber: r.Number + "-R1-D1D3", Revision: 1, By: liu, EnteredAt: at("2026-03-09 07:00"), Sending: eightd.Sending{
			Stage: eightd.D1D3, Channel: eightd.Email, At: at("2026-03-09 07:00"), To: []eightd.Recipient{{Name: "Anja Petersen"}}, Cc: []eightd.Recipient{{Name: "周敏"}}, Note: domain.Same("INTERNAL-DISPATCH"),
		},
	}}
}

func external(t testing.TB) dossier.File {
	t.Helper()
	return dossier.For(record.External, story())
}
