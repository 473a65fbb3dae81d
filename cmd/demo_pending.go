package cmd

import (
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
)

// pendingReference is the number under which Nordlicht knows the complaint that is still being worked on.
const pendingReference = "QN-2026-0915"

// pendingStory is one that is not over: the 8D is being written, and one of its actions is overdue.
func pendingStory() story {
	return story{
		{"2026-09-07 09:30", "wu.qian", receivePending},
		{"2026-09-07 10:00", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{petersen},
			Text: text("致电：该批先不上线，我司当天发出正确的SPD文件。", "Called: keep the lot off the line; we send the right SPD file today."),
		})},
		{"2026-09-07 11:00", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: text("SPD由我司烧录。", "The SPD is written by us."), ResponsibleDepartment: "TEST", SolvableAtOnce: complaint.No,
			ProductAtFault: complaint.FaultYes, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-09-07 13:30", "chen.jing", openMemoryReport},
		{"2026-09-07 14:00", "chen.jing", write(eightd.D0Fields{
			Symptom:    text("开机自检显示2666而非3200。", "The start-up test shows 2666 instead of 3200."),
			ObservedOn: day("2026-09-04"), Where: text("客户基尔工厂整机老化线2", "Customer's system burn-in line 2, Kiel"), HowMany: pieces(20), Unit: "pcs",
			Decision: eightd.FullAnswer, DecisionReason: text("整盒20条相同，批次性风险。", "All 20 of a tray alike: a risk to the lot."),
		})},
		{"2026-09-07 14:20", "chen.jing", write(memoryD1())},
		{"2026-09-07 15:00", "chen.jing", plan("liu.yang", contain(eightd.AtCustomer, "2026-09-09", "FAE在基尔读取该批580条的SPD，不符者当场改写。", "The FAE reads the SPD of all 580 modules of the lot at Kiel and rewrites those that are wrong."))},
		{"2026-09-07 15:10", "chen.jing", plan("lin.tao", contain(eightd.FinishedGoods, "2026-09-10", "成品库1,400条读取SPD，与工单核对。", "The SPD of 1,400 modules in stock is read and held against the order."))},
		{"2026-09-07 15:30", "chen.jing", openPendingHold},
		{"2026-09-07 15:40", "chen.jing", issueNotice},
		{"2026-09-07 16:10", "lin.tao", acknowledge},
		{"2026-09-08 09:00", "sun.bo", acknowledge},
		{"2026-09-08 10:00", "liu.yang", onCase((*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnSample, Reference: "RMA-2026-0231", Carrier: "DHL", TrackingNumber: "JD014600009120", ExpectedOn: day("2026-09-16"),
			Items: []complaint.ReturnItem{{PartNumber: "HX4R32G-3200E", LotNumber: "L2634B", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(4)}},
		})},
		{"2026-09-09 17:00", "liu.yang", move(2, hold.Posting{
			Kind: hold.Hold, From: hold.Suspect, Quantity: domain.Pieces(580), DoneBy: petersen, Evidence: text("客户邮件确认已隔离。", "The customer confirmed by e-mail that they are set aside."),
		})},
		{"2026-09-10 11:00", "zhao.lei", move(1, sort(640, 12, text("读取SPD并与工单核对，记录 SPD-0910。", "SPD read and held against the order, record SPD-0910.")))},
		{"2026-09-14 09:40", "liu.yang", carryOut("A3.1", eightd.Implementing{ImplementedOn: day("2026-09-09"), Note: text("580条中20条不符，已改写。", "20 of 580 were wrong and are rewritten.")})},
		{"2026-09-14 10:00", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "progress", To: []string{toKiel},
			Text: text("客户处已完成；我司成品库核对尚未完成。", "Done on your side; the check of our own stock is not finished."),
		})},
	}
}

func receivePending(s *stage, order domain.Order) (err error) {
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByEmail,
		ReceivedAt: time.Date(2026, 9, 7, 9, 5, 0, 0, s.zone), Customer: s.customers["NBS"].ID, CustomerReference: pendingReference,
		Contact: complaint.Contact{Name: petersen, Department: "Supplier Quality", Email: toKiel},
		Subject: complaint.AboutQuality, Mode: complaint.ModeLine, Demands: []complaint.Demand{complaint.DemandReply, complaint.Demand8D}, Severity: complaint.Minor,
		Title:       text("一盒内存SPD速率错误", "Wrong speed in the SPD of one tray"),
		Description: text("同一盒20条内存开机自检显示2666而非3200。请确认范围并提供8D报告。", "All 20 modules of one tray start up at 2666 instead of 3200. Please say how far this goes, and answer by an 8D report."),
		Items: []complaint.Item{{
			Product: s.products["HX4R32G-3200E"].ID, PartNumber: "HX4R32G-3200E", CustomerPartNumber: "40-88213-02", PartName: text("32GB DDR4-3200 RDIMM ECC 服务器内存条", "32 GB DDR4-3200 RDIMM ECC server memory module"), LotNumber: "L2634B", DateCode: "2634", DeliveryNote: "80033318", Unit: complaint.Pieces,
			QuantityDelivered: domain.Pieces(600), QuantityComplained: domain.Pieces(20), DefectCode: "EL-CE-01", Defect: text("SPD内容错误", "Wrong content of the SPD"),
		}},
	})
	return err
}

// openPendingHold stops what is left of the lot until its SPD has been read.
func openPendingHold(s *stage, order domain.Order) (err error) {
	var departments []hold.Department
	for _, d := range demoDepartments {
		switch d.code {
		case "QM", "TEST", "LOG":
			departments = append(departments, hold.Department{Code: d.code, Name: d.name})
		}
	}
	s.notice, err = s.app.Holds.Open(s.ctx, order, hold.Opens{
		Sheet: hold.Sheet{
			Cases: []domain.ID{s.complaint.ID}, Product: s.products["HX4R32G-3200E"].ID, PartNumber: "HX4R32G-3200E",
			ProductName: text("32GB DDR4-3200 RDIMM ECC 服务器内存条", "32 GB DDR4-3200 RDIMM ECC server memory module"),
			Defect:      text("SPD速率错误", "Wrong speed in the SPD"), DefectCode: "EL-CE-01",
			Reason:      text("客户投诉QN-2026-0915：一盒20条SPD速率错误，同批未读取前不得出货。", "Customer complaint QN-2026-0915: one tray of 20 has a wrong SPD; nothing of the lot ships before it is read."),
			Departments: departments,
		},
		Lines: []hold.NewLine{
			{Location: hold.FinishedGoods, Place: "成品仓 F-07", Lot: "L2634B", DateCode: "2634", Unit: "pcs", Suspect: domain.Pieces(1400), Held: domain.Pieces(1400)},
			{Location: hold.CustomerStock, Place: "基尔 Kiel", Lot: "L2634B", DateCode: "2634", Unit: "pcs", Suspect: domain.Pieces(580)},
			{Location: hold.WIP, Operation: "SPD-01", Place: "测试3线 Test line 3", Lot: "L2635A", DateCode: "2635", Unit: "pcs", Suspect: domain.Pieces(240), Held: domain.Pieces(160)},
		},
	})
	return err
}
