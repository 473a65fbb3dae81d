package cmd

import (
	"time"

	"octad/domain"
	"octad/domain/complaint"
)

// dischargeReference is the number under which Xinda knows its complaint.
const dischargeReference = "XD-IQC-260415"

// dischargeStory is one of a customer's own liability: modules that do not start turn out to have been
// damaged by electrostatic discharge on the customer's line. It is explained, not answered by an 8D.
func dischargeStory() story {
	gu := []string{"gu.xd@xinda.example"}
	return story{
		{"2026-04-15 10:20", "wu.qian", receiveDischarge},
		{"2026-04-15 10:50", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{"顾晓东"},
			Text: text("致电客户了解停线情况，先行补发5条，今日顺丰寄出。", "Called the customer about the stop of the line; five modules are sent ahead today."),
		})},
		{"2026-04-15 14:00", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.Undetermined, ResponsibleDepartment: "TEST", SolvableAtOnce: complaint.No,
			ProductAtFault: complaint.FaultUndetermined, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-04-15 15:00", "wu.qian", onCase((*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnSample, Reference: "RMA-2026-0164", Carrier: "顺丰", TrackingNumber: "SF1440087123", ExpectedOn: day("2026-04-17"),
			Items: []complaint.ReturnItem{{PartNumber: "HX4S16G-2666I", LotNumber: "S2610B", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(3)}},
		})},
		{"2026-04-17 09:30", "lin.tao", onReturn((*complaint.Desk).Arrive, complaint.Arrival{Counts: []complaint.Count{{
			Line: 0, Quantity: domain.Pieces(3), SerialNumbers: []string{"HS26100077", "HS26100081", "HS26100090"},
			Condition: text("普通气泡袋包装，无防静电袋。", "Ordinary bubble wrap, no antistatic bag."),
		}}})},
		{"2026-04-20 16:00", "sun.bo", onReturn((*complaint.Desk).Inspect, complaint.Inspection{
			Criteria: text("按JEDEC JESD22-A114对比样件，开盖显微分析。", "Compared with reference parts to JEDEC JESD22-A114; decapped and under the microscope."),
			Findings: []complaint.Finding{{Line: 0, Result: complaint.CustomerCaused, Quantity: domain.Pieces(3), Text: text("3条PMIC输入端ESD损伤（熔融点约4 µm），出厂测试记录正常。", "ESD damage at the PMIC's input on all three (molten spots of about 4 µm); their final test records are in order.")}},
		})},
		{"2026-04-20 17:30", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "preliminary_analysis", To: gu, CC: []string{"zhou.min@hengxin.example"},
			Text: text("初步分析：3条均为静电放电损伤，申请到贵司插件工位现场确认。", "Preliminary analysis: all three were damaged by electrostatic discharge. We ask to look at your assembly station together."),
		})},
		{"2026-04-23 15:00", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByVisit, Purpose: "visit", To: []string{"顾晓东"},
			Text: text("现场确认：内存插装工位接地线松脱，腕带电阻大于10 MΩ；同日其他供方的网卡也有2片同样损伤。双方签字。", "On site: the earth of the memory station was loose, wrist straps above 10 MΩ; two network cards of another make were damaged alike that day. Signed by both sides."),
		})},
		{"2026-04-24 10:00", "chen.jing", why("现场确认结果 Findings on site", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilityCustomer, ResponsibleDepartment: "TEST", SolvableAtOnce: complaint.No,
			LiabilityReason: text("客户工位接地失效造成静电损伤，双方现场签字确认。", "Discharge at the customer's station with a failed earth, signed by both sides on site."),
			ProductAtFault:  complaint.FaultNo, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		}))},
		{"2026-04-24 15:20", "liu.yang", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "explanation", To: gu, CC: []string{"zhou.min@hengxin.example"},
			Text: text("说明函：失效由插装工位静电放电造成，附显微照片与现场记录；建议每班点检接地与腕带，内存仅在防静电区开袋。此案不出8D报告，已补发的5条按优惠价结算。",
				"Explanation: the failure comes from electrostatic discharge at the assembly station; micrographs and the record of the visit are attached. We suggest to check earth and wrist straps every shift, and to open the bags in the protected area only. There will be no 8D report; the five modules sent ahead are charged at a special price."),
		})},
		{"2026-04-27 11:00", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Incoming, Channel: complaint.ByTelephone, Purpose: "satisfaction", By: "顾晓东", Satisfied: complaint.Yes,
			Text: text("客户认可分析结论，工位已整改。", "The customer accepts the analysis; the station has been put right."),
		})},
		{"2026-04-27 11:30", "sun.bo", onReturn((*complaint.Desk).Dispose, complaint.Disposal{Parts: []complaint.DisposedPart{
			{Line: 0, Disposition: complaint.KeepAsSample, Quantity: domain.Pieces(1)}, {Line: 0, Disposition: complaint.BackToCustomer, Quantity: domain.Pieces(2)},
		}})},
		{"2026-04-27 14:00", "chen.jing", onCase((*complaint.Desk).Close, complaint.Ending{
			Text: text("客户责任，已说明并获客户认可，结案。", "The customer's own liability, explained and accepted. Closed."),
		})},
	}
}

func receiveDischarge(s *stage, order domain.Order) (err error) {
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByInstantMessage,
		ReceivedAt: time.Date(2026, 4, 15, 10, 5, 0, 0, s.zone), Customer: s.customers["XDK"].ID, CustomerReference: dischargeReference,
		Contact: complaint.Contact{Name: "顾晓东", Department: "来料质量", Phone: "+86 512 5550 0127", Email: "gu.xd@xinda.example"},
		Subject: complaint.AboutQuality, Mode: complaint.ModeLine, Demands: []complaint.Demand{complaint.DemandReply, complaint.DemandExchange},
		Title:       text("宽温内存条上机不启动", "Wide-temperature modules do not start"),
		Description: text("插装后3台工控机无法开机，更换内存后正常，怀疑内存不良，请分析并补货。", "Three industrial computers do not start after assembly and do with other modules. We suspect the memory; please analyse and replace."),
		OccurredAt:  time.Date(2026, 4, 14, 16, 0, 0, 0, s.zone), OccurredWhere: text("苏州工厂插装工位3", "Assembly station 3, Suzhou"), Severity: complaint.Minor,
		Items: []complaint.Item{{
			Product: s.products["HX4S16G-2666I"].ID, PartNumber: "HX4S16G-2666I", CustomerPartNumber: "MEM-DDR4-16-W",
			PartName:  text("16GB DDR4-2666 SODIMM 宽温内存条", "16 GB DDR4-2666 SODIMM wide-temperature memory module"),
			LotNumber: "S2610B", DateCode: "2610", OrderNumber: "XD-PO-26-0332", DeliveryNote: "80032066", Unit: complaint.Pieces,
			ProducedOn: day("2026-03-05"), ShippedOn: day("2026-03-18"), ArrivedOn: day("2026-03-20"),
			QuantityDelivered: domain.Pieces(400), QuantityComplained: domain.Pieces(3), QuantityReturned: domain.Pieces(3),
			DefectCode: "EL-NB-02", Defect: text("上机不启动", "Does not start"),
		}},
	})
	return err
}
