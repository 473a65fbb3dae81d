package cmd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// memoryReference is the number under which Nordlicht knows its complaint.
const memoryReference = "QN-2026-0311"

// memoryStory is one of server memory modules with single-bit errors, answered under P02 by an 8D in
// two languages.
func memoryStory() story {
	return slices.Concat(memoryOpening(), memoryHold(), memoryInterim(), memoryAnalysis(), memorySorting(), memoryActions(),
		memoryRejected(), memoryDeeper(), memoryClosing(), memoryCosts())
}

// petersen is the customer's supplier quality engineer.
const (
	petersen = "Anja Petersen"
	toKiel   = "a.petersen@nordlicht.example"
)

func memoryOpening() story {
	return story{
		{"2026-03-04 09:12", "liu.yang", receiveMemory},
		{"2026-03-04 09:40", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{petersen},
			Text: text("第一时间致电客户：对停线风险表示歉意，说明质控与FAE已启动处理，今天内确认可疑批次并给出围堵安排；客户要求周五前收到D3答复。",
				"Called the customer at once: apologised for the risk to her line, told her that quality control and the FAE are at work and that suspect lots and containment will be named today. She asks for the D3 reply by Friday."),
		})},
		{"2026-03-04 10:30", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "acknowledgement", To: []string{toKiel}, CC: []string{"zhou.min@hengxin.example"},
			Text: text("已收到 QN-2026-0311，请寄回7条不良品并隔离同批库存。", "We have received QN-2026-0311. Please send back the seven modules and set the rest of the lot aside."),
		})},
		{"2026-03-04 13:50", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.Undetermined, ResponsibleDepartment: "MFG", SolvableAtOnce: complaint.No,
			ProductAtFault: complaint.FaultUndetermined, Severity: complaint.Major, Urgency: complaint.UrgencyHigh, LegalIssue: complaint.No,
			Note: text("客户提供的纠错日志指向同一颗粒U7，待收到不良品后确认责任。", "The customer's error log points at the same device, U7; liability waits for the parts."),
		})},
		{"2026-03-04 13:58", "chen.jing", onCase((*complaint.Desk).Take, complaint.Step{
			Code: "main_responsible_department", Note: text("主责部门：制造部（SMT），测试中心配合。", "Main responsible department: Manufacturing (SMT), with the Test Centre."),
		})},
	}
}

func receiveMemory(s *stage, order domain.Order) (err error) {
	shanghai := func(hour, minute int) time.Time { return time.Date(2026, 3, 4, hour, minute, 0, 0, s.zone) }
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByEmail, ReceivedAt: shanghai(8, 47),
		Customer: s.customers["NBS"].ID, CustomerReference: memoryReference,
		Contact: complaint.Contact{Name: petersen, Department: "Supplier Quality", Phone: "+49 431 555 0142", Email: toKiel},
		Subject: complaint.AboutQuality, Mode: complaint.ModeLine, Demands: []complaint.Demand{complaint.DemandReply, complaint.Demand8D, complaint.DemandExchange},
		Title: text("服务器内存条老化测试中出现单比特错误", "Single-bit errors of server memory modules in system burn-in"),
		Description: text("基尔工厂整机老化（48小时，环境35 °C）中，1,200条内存有7条报告可纠正单比特错误（CE），错误集中在同一数据线DQ13，温度升高后出现，冷机复测消失。更换内存后整机通过。要求立即围堵、更换，并以8D报告答复。",
			"In the 48-hour system burn-in at Kiel (35 °C ambient), 7 of 1,200 modules report correctable single-bit errors (CE), all on data line DQ13. They come with rising temperature and vanish when tested cold. With other modules the systems pass. We ask for containment at once, replacement, and an 8D report."),
		OccurredAt: time.Date(2026, 3, 3, 17, 30, 0, 0, s.zone), OccurredWhere: text("基尔工厂整机老化线2", "System burn-in line 2, Kiel"),
		Severity: complaint.Major,
		Items: []complaint.Item{{
			Product: s.products["HX4R32G-3200E"].ID, PartNumber: "HX4R32G-3200E", CustomerPartNumber: "40-88213-02",
			PartName:    text("32GB DDR4-3200 RDIMM ECC 服务器内存条", "32 GB DDR4-3200 RDIMM ECC server memory module"),
			OrderNumber: "4500178822", DeliveryNote: "80031802", LotNumber: "L2605A", DateCode: "2605",
			ProducedOn: day("2026-01-29"), ShippedOn: day("2026-02-05"), ArrivedOn: day("2026-02-13"), Unit: complaint.Pieces,
			QuantityDelivered: domain.Pieces(1200), QuantityComplained: domain.Pieces(7), QuantityReturned: domain.Pieces(7),
			DefectCode: "EL-CE-01", Defect: text("可纠正单比特错误（DQ13）", "Correctable single-bit errors (DQ13)"),
		}},
	})
	return err
}

// memoryInterim is the interim answer D0 to D3, sent two days after receipt.
func memoryInterim() story {
	return story{
		{"2026-03-05 08:40", "liu.yang", onCase((*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnSample, Reference: "RMA-2026-0118", Carrier: "DHL", TrackingNumber: "7733190245", ExpectedOn: day("2026-03-09"),
			Note:  text("7条不良品，防静电盒包装。", "Seven failed modules in an antistatic box."),
			Items: []complaint.ReturnItem{{PartNumber: "HX4R32G-3200E", LotNumber: "L2605A", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(7)}},
		})},
		{"2026-03-05 09:00", "chen.jing", openMemoryReport},
		{"2026-03-05 09:20", "chen.jing", write(memoryD0())},
		{"2026-03-05 09:30", "chen.jing", plan("lin.tao", eightd.ActionFields{
			Type: eightd.Emergency, PlannedOn: day("2026-03-04"),
			What: text("立即停止第5、6周批次的全部出货，并通知货代截停在途货物。", "Stop every shipment of the lots of weeks 5 and 6 at once, and have the forwarder hold what is in transit."),
		})},
		{"2026-03-05 09:50", "lin.tao", carryOut("A0.1", eightd.Implementing{ImplementedOn: day("2026-03-04"), Note: text("出货锁定单LK-0304。", "Shipping lock LK-0304.")})},
		{"2026-03-05 10:10", "sun.bo", prove("A0.1", eightd.Verifying{
			Effective: true, DataFrom: day("2026-03-04"), DataTo: day("2026-03-05"),
			Figures: text("3月4日14:00后无该批次出库记录。", "No goods issue of these lots after 14:00 on 4 March."),
		})},
		{"2026-03-05 11:00", "chen.jing", write(memoryD1())},
		{"2026-03-05 14:30", "chen.jing", write(memoryD2())},
		{"2026-03-06 10:00", "chen.jing", write(memoryD3(false))},
		{"2026-03-06 10:20", "chen.jing", plan("liu.yang", eightd.ActionFields{
			Type: eightd.Containment, Location: eightd.AtCustomer, PlannedOn: day("2026-03-09"),
			What: text("FAE在基尔对剩余1,193条逐条做85 °C高温全阵列测试，不良品当场更换。", "The FAE tests the remaining 1,193 modules at Kiel one by one over the whole array at 85 °C, and replaces failures on the spot."),
		})},
		{"2026-03-06 10:25", "chen.jing", plan("sun.bo", eightd.ActionFields{
			Type: eightd.Containment, Location: eightd.FinishedGoods, PlannedOn: day("2026-03-11"),
			What: text("在库成品与在制品全部以85 °C重测，并对U7焊点做X射线检查。", "Test all finished goods and work in process again at 85 °C, and X-ray the joints of U7."),
		})},
		{"2026-03-06 16:00", "chen.jing", onReport((*eightd.Desk).Submit, eightd.D1D3)},
		{"2026-03-06 16:20", "he.wei", onReport((*eightd.Desk).Review, eightd.Signing{})},
		{"2026-03-06 16:40", "wang.fang", onReport((*eightd.Desk).Approve, eightd.Signing{Reauthenticated: true})},
		{"2026-03-06 16:50", "chen.jing", onReport((*eightd.Desk).Release, eightd.Releasing{Stage: eightd.D1D3})},
		{"2026-03-06 16:55", "chen.jing", onReport((*eightd.Desk).Issue, eightd.Issuing{Stage: eightd.D1D3})},
		{"2026-03-06 17:20", "liu.yang", onReport((*eightd.Desk).Send, toNordlicht(eightd.D1D3, text("D0–D3围堵答复。", "Containment reply, D0 to D3.")))},
		{"2026-03-09 10:05", "lin.tao", onReturn((*complaint.Desk).Arrive, complaint.Arrival{Counts: []complaint.Count{{
			Line: 0, Quantity: domain.Pieces(7), SerialNumbers: []string{"HX26050412", "HX26050419", "HX26050733", "HX26050741", "HX26051102", "HX26051118", "HX26051120"},
			Condition: text("包装完好，防静电措施符合。", "Packing sound, antistatic measures in order."),
		}}})},
		{"2026-03-10 15:30", "sun.bo", onReturn((*complaint.Desk).Inspect, complaint.Inspection{
			Criteria: text("85 °C、March C-与DQ翻转图形，24小时内CE>0判不良。", "85 °C, March C- and DQ toggle pattern; more than 0 CE in 24 hours is a failure."),
			Findings: []complaint.Finding{{Line: 0, Result: complaint.Confirmed, Quantity: domain.Pieces(7), Text: text("7条均在68–74 °C以上重现DQ13单比特错误；25 °C无错误。", "All seven show single-bit errors on DQ13 above 68–74 °C; none at 25 °C.")}},
		})},
		{"2026-03-12 15:30", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "preliminary_analysis", To: []string{toKiel}, CC: []string{"zhou.min@hengxin.example"},
			Text: text("初步分析报告：7条不良重现；X射线显示U7数据球焊点空洞38–52 %（限值25 %），怀疑回流温度不足。根因分析继续。",
				"Preliminary analysis: all seven failures were reproduced. X-ray shows voids of 38–52 % in the data balls of U7 (limit 25 %); reflow below temperature is suspected. The analysis goes on."),
		})},
	}
}

func openMemoryReport(s *stage, order domain.Order) (err error) {
	s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{
		ComplaintIDs: []domain.ID{s.complaint.ID}, Answer: eightd.FullAnswer, Languages: []string{domain.ZH, domain.EN},
		Header: eightd.HeaderFields{
			ComplaintLocation: text("基尔工厂整机老化线2", "System burn-in line 2, Kiel"),
			SupplierContact:   eightd.Contact{Name: "刘洋 Liu Yang", Department: "FAE", Email: "liu.yang@hengxin.example"},
		},
	})
	return err
}

func toNordlicht(stage eightd.Stage, note domain.Text) eightd.Sending {
	return eightd.Sending{
		Stage: stage, Channel: eightd.Email, Note: note,
		To: []eightd.Recipient{{Name: petersen, Email: toKiel}},
		Cc: []eightd.Recipient{{Name: "周敏 Zhou Min", Email: "zhou.min@hengxin.example", Role: "account_manager"}},
	}
}

// memoryClosing sends the answer that the customer accepts and ends the case.
func memoryClosing() story {
	return slices.Concat(replied(shenzhen, "2026-06-22", eightd.D1D8, onReport((*eightd.Desk).Send, toNordlicht(eightd.D1D8, text("第二次完整8D报告：D4补充验证，新增A5.4。", "Second complete 8D: D4 with further proof, action A5.4 added.")))), story{
		{"2026-06-26 17:00", "liu.yang", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D8, By: petersen, Decisions: decidedAlike(eightd.DecidedAccepted, eightd.CodeD4, eightd.CodeD5, eightd.CodeD6, eightd.CodeD7, eightd.CodeD8)})},
		{"2026-06-29 09:10", "chen.jing", closeReport},
		{"2026-06-29 09:30", "sun.bo", onReturn((*complaint.Desk).Dispose, complaint.Disposal{Parts: []complaint.DisposedPart{
			{Line: 0, Disposition: complaint.KeepAsSample, Quantity: domain.Pieces(2), Text: text("留样：失效样件与切片。", "Kept: failed sample and cross-section.")},
			{Line: 0, Disposition: complaint.Exchange, Quantity: domain.Pieces(5)},
		}})},
		{"2026-06-29 10:00", "wang.fang", onCase((*complaint.Desk).Take, complaint.Step{
			Code: "recall_decision", Outcome: "not_needed", Note: text("可疑品均在客户工厂内围堵，未进入市场。", "All suspect goods were contained at the customer's plant; none reached the field."),
		})},
		{"2026-06-29 14:20", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "satisfaction", To: []string{petersen}, Satisfied: complaint.Yes,
			Text: text("回访：措施后累计6,000条老化零错误，客户满意，同意结案。", "Called back: 6,000 modules since the actions passed burn-in without an error. The customer is satisfied and agrees to closing."),
		})},
		{"2026-06-29 15:00", "chen.jing", onCase((*complaint.Desk).Close, complaint.Ending{
			Text: text("根本原因已消除并验证有效，客户接受第二次8D报告，结案。", "The root causes are removed and proven so; the customer accepted the second 8D report. Closed."),
		})},
	})
}
