package cmd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// splashReference is the number under which Xinda knows its complaint.
const splashReference = "XD-IQC-260608"

// splashStory is one of an action that does not hold: solder on gold fingers comes back in the window of the
// effectiveness check, the team goes back to the cause, and the second action ends it.
func splashStory() story {
	return slices.Concat(splashOpening(), splashContained(), splashFirstRound(), splashComesBack(), splashSecondRound(), splashEnd())
}

const (
	gu       = "顾晓东"
	toSuzhou = "gu.xd@xinda.example"
)

func splashOpening() story {
	return story{
		{"2026-06-08 09:40", "wu.qian", receiveSplash},
		{"2026-06-08 10:05", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{gu},
			Text: text("致电客户：先隔离该批，明天派人到厂全检，两天内给出D3。", "Called the customer: set the lot aside, we come to sort tomorrow and reply with D3 within two days."),
		})},
		{"2026-06-08 11:00", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, ResponsibleDepartment: "MFG", SolvableAtOnce: complaint.No,
			LiabilityReason: text("金手指沾锡只能来自我司SMT工序。", "Solder on the fingers can only come from our own SMT process."),
			ProductAtFault:  complaint.FaultYes, Severity: complaint.Major, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-06-08 11:10", "chen.jing", onCase((*complaint.Desk).Take, complaint.Step{
			Code: "main_responsible_department", Note: text("主责部门：制造部（SMT）。", "Main responsible department: Manufacturing (SMT)."),
		})},
		{"2026-06-08 15:00", "liu.yang", onCase((*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnSample, Reference: "RMA-2026-0203", Carrier: "顺丰", TrackingNumber: "SF1440092210", ExpectedOn: day("2026-06-10"),
			Items: []complaint.ReturnItem{{PartNumber: "HX4S16G-2666I", LotNumber: "S2622A", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(3)}},
		})},
	}
}

func receiveSplash(s *stage, order domain.Order) (err error) {
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByEmail,
		ReceivedAt: time.Date(2026, 6, 8, 9, 20, 0, 0, s.zone), Customer: s.customers["XDK"].ID, CustomerReference: splashReference,
		Contact: complaint.Contact{Name: gu, Department: "来料质量", Phone: "+86 512 5550 0127", Email: toSuzhou},
		Subject: complaint.AboutQuality, Mode: complaint.ModeZeroKM, Demands: []complaint.Demand{complaint.DemandReply, complaint.Demand8D},
		Title:       text("内存条金手指沾锡", "Solder on gold fingers of memory modules"),
		Description: text("来料检验300条，3条金手指接触区有锡点（直径0.15–0.4 mm），插拔后可能接触不良。请全检并提供8D报告。", "Of 300 modules at incoming inspection three have solder spots (0.15–0.4 mm) on the contact area of the gold fingers, which may make poor contact. Please sort and answer by an 8D report."),
		OccurredAt:  time.Date(2026, 6, 5, 15, 0, 0, 0, s.zone), OccurredWhere: text("苏州工厂来料检验", "Incoming inspection, Suzhou"), Severity: complaint.Major,
		Items: []complaint.Item{{
			Product: s.products["HX4S16G-2666I"].ID, PartNumber: "HX4S16G-2666I", CustomerPartNumber: "MEM-DDR4-16-W",
			PartName:  text("16GB DDR4-2666 SODIMM 宽温内存条", "16 GB DDR4-2666 SODIMM wide-temperature memory module"),
			LotNumber: "S2622A", DateCode: "2622", OrderNumber: "XD-PO-26-0518", DeliveryNote: "80032544", Unit: complaint.Pieces,
			ProducedOn: day("2026-05-28"), ShippedOn: day("2026-06-02"), ArrivedOn: day("2026-06-04"),
			QuantityDelivered: domain.Pieces(300), QuantityComplained: domain.Pieces(3), QuantityReturned: domain.Pieces(3),
			DefectCode: "SM-SP-01", Defect: text("金手指沾锡", "Solder on gold finger"),
		}},
	})
	return err
}

func openSplashReport(s *stage, order domain.Order) (err error) {
	s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{
		ComplaintIDs: []domain.ID{s.complaint.ID}, Answer: eightd.FullAnswer, Languages: []string{domain.ZH},
		Header: eightd.HeaderFields{
			ComplaintLocation: text("苏州工厂来料检验", "Incoming inspection, Suzhou"),
			SupplierContact:   eightd.Contact{Name: "刘洋 Liu Yang", Department: "FAE", Email: "liu.yang@hengxin.example"},
		},
	})
	return err
}

func toXinda(stage eightd.Stage, note domain.Text) eightd.Sending {
	return eightd.Sending{
		Stage: stage, Channel: eightd.Email, Note: note, To: []eightd.Recipient{{Name: gu, Email: toSuzhou}},
		Cc: []eightd.Recipient{{Name: "周敏 Zhou Min", Email: "zhou.min@hengxin.example", Role: "account_manager"}},
	}
}

func splashContained() story {
	return slices.Concat(story{
		{"2026-06-08 16:00", "chen.jing", openSplashReport},
		{"2026-06-08 16:20", "chen.jing", write(eightd.D0Fields{
			Symptom: text("来料检验发现金手指有锡点。", "Solder spots on gold fingers at incoming inspection."), ObservedOn: day("2026-06-05"), Where: text("客户苏州工厂来料检验", "Customer's incoming inspection, Suzhou"),
			HowMany: pieces(3), Unit: "pcs", Decision: eightd.FullAnswer, DecisionReason: text("接触可靠性风险，批次性，客户要求8D。", "A risk to contact reliability across the lot; the customer asks for an 8D."),
		})},
		{"2026-06-08 16:40", "chen.jing", write(memoryD1())},
		{"2026-06-09 09:30", "chen.jing", write(splashD2())},
		{"2026-06-09 11:00", "chen.jing", write(splashD3())},
		{"2026-06-09 11:20", "chen.jing", plan("liu.yang", contain(eightd.AtCustomer, "2026-06-10", "FAE到苏州以10倍显微镜全检297条金手指，当场换货。", "The FAE inspects the fingers of 297 modules in Suzhou under a 10× microscope and exchanges failures on the spot."))},
		{"2026-06-09 11:30", "chen.jing", plan("he.wei", contain(eightd.FinishedGoods, "2026-06-10", "成品420条与在制品180条100 %镜检，外箱贴绿色圆点。", "All 420 finished and 180 unfinished modules under the microscope; green dot on the box."))},
	}, replied(shenzhen, "2026-06-09", eightd.D1D3, onReport((*eightd.Desk).Send, toXinda(eightd.D1D3, text("D0–D3围堵答复。", "Containment reply, D0 to D3.")))), story{
		{"2026-06-10 10:10", "lin.tao", onReturn((*complaint.Desk).Arrive, complaint.Arrival{Counts: []complaint.Count{{Line: 0, Quantity: domain.Pieces(3), Condition: text("防静电袋完好。", "Antistatic bags intact.")}}})},
		{"2026-06-11 15:00", "sun.bo", onReturn((*complaint.Desk).Inspect, complaint.Inspection{
			Criteria: text("IPC-A-610 H，金手指关键接触区不得有焊锡。", "IPC-A-610 H: no solder in the critical contact area of gold fingers."),
			Findings: []complaint.Finding{{Line: 0, Result: complaint.Confirmed, Quantity: domain.Pieces(3), Text: text("锡点成分SAC305，与回流飞溅一致。", "The spots are SAC305, as splashed in reflow.")}},
		})},
		{"2026-06-12 10:00", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "preliminary_analysis", To: []string{toSuzhou}, CC: []string{"zhou.min@hengxin.example"},
			Text: text("初步分析：锡点为回流中锡膏飞溅，非手工焊接。297条现场检出6条，已换货。", "Preliminary analysis: the spots are paste that splashed in reflow, not hand soldering. 6 of 297 were found on site and exchanged."),
		})},
		{"2026-06-12 16:00", "liu.yang", carryOut("A3.1", eightd.Implementing{ImplementedOn: day("2026-06-10"), Note: text("297条检出6条。", "6 of 297 found.")})},
		{"2026-06-12 16:10", "zhao.lei", carryOut("A3.2", eightd.Implementing{ImplementedOn: day("2026-06-10"), Breakpoint: eightd.Breakpoint{LotNumber: "S2624A", DateCode: "2624"}, Note: text("600条检出13条。", "13 of 600 found.")})},
		{"2026-06-12 16:30", "sun.bo", prove("A3.1", eightd.Verifying{Effective: true, DataFrom: day("2026-06-10"), DataTo: day("2026-06-12"), Figures: text("客户复检50条：0条。", "The customer inspected 50 again: none.")})},
		{"2026-06-12 16:40", "sun.bo", prove("A3.2", eightd.Verifying{Effective: true, DataFrom: day("2026-06-10"), DataTo: day("2026-06-12"), Figures: text("第二人复检100条：0条。", "A second person inspected 100 again: none.")})},
	})
}

func splashEnd() story {
	return slices.Concat(replied(shenzhen, "2026-08-31", eightd.D1D8, onReport((*eightd.Desk).Send, toXinda(eightd.D1D8, text("完整8D报告，含第一轮措施失效的说明。", "Complete 8D report, with the account of the action that failed.")))), story{
		{"2026-09-02 10:00", "liu.yang", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D8, By: gu, Decisions: decidedAlike(eightd.DecidedAccepted, eightd.CodeD4, eightd.CodeD5, eightd.CodeD6, eightd.CodeD8)})},
		{"2026-09-02 14:00", "chen.jing", closeReport},
		{"2026-09-02 14:20", "sun.bo", onReturn((*complaint.Desk).Dispose, complaint.Disposal{Parts: []complaint.DisposedPart{{Line: 0, Disposition: complaint.KeepAsSample, Quantity: domain.Pieces(3)}}})},
		{"2026-09-02 15:00", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "satisfaction", To: []string{gu}, Satisfied: complaint.Yes,
			Text: text("回访：六个批次来料检验0条沾锡；客户认可我司主动告知第一轮措施失效。", "Called back: no solder found in six lots; the customer valued being told of the first failure unasked."),
		})},
		{"2026-09-02 15:30", "chen.jing", onCase((*complaint.Desk).Close, complaint.Ending{Text: text("第二轮措施验证有效，客户接受，结案。", "The second action is proven effective and accepted. Closed.")})},
	})
}
