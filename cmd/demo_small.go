package cmd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// The numbers under which the customers know the complaints that need no 8D of their own.
const (
	labelReference = "XD-IQC-260506"
	depotReference = "QN-2026-0784"
)

// labelStory is a small thing, answered by a short reply.
func labelStory() story {
	return slices.Concat(story{
		{"2026-05-06 10:30", "wu.qian", func(s *stage, order domain.Order) (err error) {
			s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
				Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByInstantMessage,
				ReceivedAt: time.Date(2026, 5, 6, 10, 5, 0, 0, s.zone), Customer: s.customers["XDK"].ID, CustomerReference: labelReference,
				Contact: complaint.Contact{Name: gu, Department: "来料质量", Email: toSuzhou},
				Subject: complaint.AboutQuality, Mode: complaint.ModeZeroKM, Demands: []complaint.Demand{complaint.DemandReply}, Severity: complaint.Minor,
				Title: text("一箱缺批次标签", "One box without its lot label"), Description: text("到货12箱中1箱外箱无批次标签，箱内实物与送货单一致。", "One of twelve boxes has no lot label; its contents agree with the delivery note."),
				Items: []complaint.Item{{
					Product: s.products["HX4S16G-2666I"].ID, PartNumber: "HX4S16G-2666I", LotNumber: "S2617A", DateCode: "2617", DeliveryNote: "80032390", Unit: complaint.Pieces,
					QuantityDelivered: domain.Pieces(600), QuantityComplained: domain.Pieces(50), DefectCode: "PK-LB-01", Defect: text("缺标签", "Label missing"),
				}},
			})
			return err
		}},
		{"2026-05-06 10:50", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{gu},
			Text: text("致电说明：该箱批次S2617A，已发电子标签供补打。", "Called: the box is of lot S2617A; the label was sent as a file to be printed."),
		})},
		{"2026-05-06 11:20", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: text("包装漏贴。", "Left out in packing."), ResponsibleDepartment: "LOG", SolvableAtOnce: complaint.Yes,
			ProductAtFault: complaint.FaultNo, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-05-06 11:30", "chen.jing", openAnswer(eightd.ShortReply)},
		{"2026-05-06 11:50", "chen.jing", write(eightd.D0Fields{
			Symptom: text("12箱中1箱缺批次标签。", "One of twelve boxes without its lot label."), ObservedOn: day("2026-05-06"), Where: text("客户苏州仓库", "Customer's warehouse, Suzhou"), HowMany: pieces(1), Unit: "box", Decision: eightd.ShortReply,
			DecisionReason: text("标签打印机缺纸时可跳过一张；当天已改为缺纸停机，并以重量与标签数核对封箱。库存84箱复查无缺标签。", "The label printer could skip one when out of paper. Since today it stops, and a box is sealed only when weight and number of labels agree. 84 boxes in stock were checked: none without a label."),
		})},
	}, replied(shenzhen, "2026-05-06", eightd.D1D3, onReport((*eightd.Desk).Send, toXinda(eightd.D1D3, text("简短回复。", "Short reply.")))), smallEnd("2026-05-08", gu))
}

// depotStory is a late find of a lot that an existing 8D has dealt with; the answer refers to it.
func depotStory() story {
	return slices.Concat(story{
		{"2026-07-06 16:40", "liu.yang", func(s *stage, order domain.Order) (err error) {
			s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
				Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByEmail,
				ReceivedAt: time.Date(2026, 7, 6, 16, 12, 0, 0, s.zone), Customer: s.customers["NBS"].ID, CustomerReference: depotReference,
				Contact: complaint.Contact{Name: petersen, Department: "Supplier Quality", Email: toKiel},
				Subject: complaint.AboutQuality, Mode: complaint.ModeZeroKM, Demands: []complaint.Demand{complaint.DemandReply, complaint.DemandExchange}, Severity: complaint.Minor,
				Title: text("备件库发现2条L2605A批内存", "Two modules of lot L2605A found in the spare parts store"), Description: text("马尔默备件库盘点发现2条L2605A批内存，其中1条85 °C下报CE。请确认是否属同一原因并更换。", "A stock count in the Malmö spare parts store found two modules of lot L2605A, one of which shows CE at 85 °C. Please confirm that it is the same cause, and exchange them."),
				Items: []complaint.Item{{
					Product: s.products["HX4R32G-3200E"].ID, PartNumber: "HX4R32G-3200E", CustomerPartNumber: "40-88213-02", LotNumber: "L2605A", DateCode: "2605", DeliveryNote: "80031790", Unit: complaint.Pieces,
					QuantityDelivered: domain.Pieces(2), QuantityComplained: domain.Pieces(2), DefectCode: "EL-CE-01", Defect: text("可纠正单比特错误", "Correctable single-bit errors"),
				}},
			})
			return err
		}},
		{"2026-07-06 17:00", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{petersen},
			Text: text("致电：该批已按8D隔离，两条直接更换。", "Called: the lot was contained under the 8D; both modules are exchanged."),
		})},
		{"2026-07-07 09:30", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: text("同一批次、同一原因。", "Same lot, same cause."), ResponsibleDepartment: "MFG", SolvableAtOnce: complaint.Yes,
			ProductAtFault: complaint.FaultYes, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-07-07 09:40", "chen.jing", openAnswer(eightd.ReferenceAnswer)},
		{"2026-07-07 10:00", "chen.jing", write(eightd.D0Fields{
			Symptom: text("85 °C下报可纠正单比特错误。", "Correctable single-bit errors at 85 °C."), ObservedOn: day("2026-07-06"), Where: text("客户马尔默备件库", "Customer's spare parts store, Malmö"), HowMany: pieces(2), Unit: "pcs",
			Decision: eightd.ReferenceAnswer, DecisionReason: text("这2条2月以工程样件另行交付（送货单80031790），不在3月的围堵清单内；原因与措施见所引用的8D。", "These two were delivered in February as engineering samples (delivery note 80031790) and were not on the containment list of March; causes and actions are those of the 8D referred to."),
			Reference: eightd.Reference{Number: memoryReport},
		})},
	}, replied(shenzhen, "2026-07-07", eightd.D1D3, onReport((*eightd.Desk).Send, toNordlicht(eightd.D1D3, text("引用已关闭的8D。", "Refers to the 8D that is closed.")))), smallEnd("2026-07-09", petersen))
}

// memoryReport is the number of the first 8D of the demo.
const memoryReport = "8D-2026-000001"

func openAnswer(answer eightd.Answer) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{ComplaintIDs: []domain.ID{s.complaint.ID}, Answer: answer})
		return err
	}
}

// smallEnd closes the answer and the case.
func smallEnd(on, customer string) story {
	return story{
		{on + " 09:30", "liu.yang", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D3, By: customer, Decisions: decidedAlike(eightd.DecidedAccepted, eightd.CodeD0)})},
		{on + " 10:00", "chen.jing", closeReport},
		{on + " 10:20", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "result", To: []string{customer}, Satisfied: complaint.Yes, Text: text("客户确认无异议。", "The customer has no objection."),
		})},
		{on + " 10:40", "chen.jing", onCase((*complaint.Desk).Close, complaint.Ending{Text: text("已答复，结案。", "Answered. Closed.")})},
	}
}
