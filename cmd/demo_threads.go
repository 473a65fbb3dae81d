package cmd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// threadsStory is one of a single 8D for three complaints: three plants of one customer find the same short
// thread, one after the other. The second complaint waits a weekend for its reply and is late.
func threadsStory() story {
	return slices.Concat(threadsFirst(), threadsSecond(), threadsCauses(), threadsThird(), threadsProof(), threadsEnd())
}

// whitfield is the customer's supplier quality engineer for all plants.
const (
	whitfield = "Dana Whitfield"
	toToledo  = "d.whitfield@meridian-powertrain.example"
)

// short is a complaint of one plant, by the number under which Meridian knows it.
type short struct {
	reference, plant, plantEn, lot, note, at string
	delivered, found                         int64
	produced, shipped, arrived               string
}

var shortThreads = []short{
	{"MPT-TOL-26-1187", "托莱多", "Toledo, OH", "T2620-1", "80051355", "2026-06-01 21:30", 120, 4, "2026-05-12", "2026-05-15", "2026-05-28"},
	{"MPT-SIL-26-0342", "锡劳", "Silao, MX", "T2621-1", "80051368", "2026-06-05 19:40", 96, 3, "2026-05-19", "2026-05-22", "2026-06-03"},
	{"MPT-GDN-26-0096", "格但斯克", "Gdańsk, PL", "T2622-1", "80051379", "2026-06-16 15:10", 60, 2, "2026-05-26", "2026-05-29", "2026-06-15"},
}

// threadsReference is that of the complaint by which the 8D was opened.
const threadsReference = "MPT-TOL-26-1187"

func receiveShort(x short) deed {
	return func(s *stage, order domain.Order) (err error) {
		at, err := time.ParseInLocation("2006-01-02 15:04", x.at, s.zone)
		if err != nil {
			return err
		}
		s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
			Kind: complaint.KindComplaint, Procedure: "automotive", Site: s.sites["KS"].ID, Channel: complaint.ByEmail, ReceivedAt: at,
			Customer: s.customers["MPT"].ID, CustomerReference: x.reference,
			Contact: complaint.Contact{Name: whitfield, Department: "Supplier Quality", Phone: "+1 419 555 0188", Email: toToledo},
			Subject: complaint.AboutQuality, Mode: complaint.ModeLine, Demands: []complaint.Demand{complaint.DemandReply, complaint.Demand8D},
			Title: text("液冷板水口M22螺纹深度不足（"+x.plant+"）", "Port threads M22 of cooling plates too short ("+x.plantEn+")"),
			Description: text("装配接头时未到位，螺纹有效深度11.2–11.6 mm（图纸不小于13.0 mm），2.5 bar气密试验泄漏。请围堵并以8D答复。",
				"Fittings do not seat: the effective thread is 11.2–11.6 mm deep (13.0 mm or more on the drawing) and leaks at 2.5 bar. Please contain and answer by an 8D."),
			OccurredAt: at.Add(-20 * time.Hour), OccurredWhere: text(x.plant+"工厂装配线", "Assembly line, "+x.plantEn), Severity: complaint.Major,
			Items: []complaint.Item{{
				Product: s.products["CP-3340"].ID, PartNumber: "CP-3340", CustomerPartNumber: "MP7-88120-AC", PartName: text("电池液冷板 CP-3340", "Battery cooling plate CP-3340"),
				OrderNumber: "5500071942", DeliveryNote: x.note, LotNumber: x.lot, DateCode: x.lot[1:5], Unit: complaint.Pieces,
				ProducedOn: day(x.produced), ShippedOn: day(x.shipped), ArrivedOn: day(x.arrived),
				QuantityDelivered: domain.Pieces(x.delivered), QuantityComplained: domain.Pieces(x.found),
				DefectCode: "TH-DP-01", Defect: text("螺纹深度不足", "Thread too short"),
			}},
		})
		s.cases = append(s.cases, s.complaint.ID)
		return err
	}
}

// assessShort assesses the complaint that came last.
func assessShort(on string) step {
	return step{on, "shen.yi", onCase((*complaint.Desk).Assess, complaint.Assessment{
		Valid: complaint.Valid, Liability: complaint.LiabilityOwn, ResponsibleDepartment: "KM", SolvableAtOnce: complaint.No,
		LiabilityReason: text("螺纹由我司攻制，客户照片显示丝扣未到底。", "We cut the thread; the customer's photos show that it ends short."),
		ProductAtFault:  complaint.FaultYes, Severity: complaint.Major, Urgency: complaint.UrgencyHigh, LegalIssue: complaint.No,
	})}
}

// toMeridian enters a stage in the customer's portal for the complaints of these places, from 0.
func toMeridian(reply eightd.Stage, zh, en string, complaints ...int) deed {
	return func(s *stage, order domain.Order) error {
		send := eightd.Sending{
			Stage: reply, Channel: eightd.Portal, Note: text(zh, en), To: []eightd.Recipient{{Name: whitfield, Email: toToledo}},
			Cc:           []eightd.Recipient{{Name: "谢婷 Xie Ting", Email: "xie.ting@hengxin.example", Role: "account_manager"}},
			PortalNumber: order.At.Format("MSN-060102-1504"),
		}
		for _, i := range complaints {
			send.Complaints = append(send.Complaints, s.cases[i])
		}
		return onReport((*eightd.Desk).Send, send)(s, order)
	}
}

// join adds the complaint that came last to the report.
func join(s *stage, order domain.Order) (err error) {
	s.report, err = s.app.Reports.AddComplaint(s.ctx, order, domain.Ref{ID: s.report.ID, Version: s.report.Version}, s.complaint.ID)
	return err
}

func threadsFirst() story {
	return slices.Concat(story{
		{"2026-06-02 08:40", "xie.ting", receiveShort(shortThreads[0])},
		assessShort("2026-06-02 09:10"),
		{"2026-06-02 09:20", "shen.yi", func(s *stage, order domain.Order) (err error) {
			s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{
				ComplaintIDs: []domain.ID{s.complaint.ID}, Answer: eightd.FullAnswer, Languages: []string{domain.EN, domain.ZH},
				Header: eightd.HeaderFields{
					Title:           text("液冷板水口M22螺纹深度不足", "Port threads M22 of cooling plates too short"),
					SupplierContact: eightd.Contact{Name: "沈毅 Shen Yi", Department: "Quality", Email: "shen.yi@hengxin.example"},
				},
			})
			return err
		}},
		{"2026-06-02 09:30", "shen.yi", write(eightd.D0Fields{
			Symptom: text("接头未到位，气密试验泄漏。", "Fittings do not seat and leak in the test."), ObservedOn: day("2026-06-01"), Where: text("客户托莱多工厂装配线", "Customer's assembly line, Toledo"),
			HowMany: pieces(4), Unit: "pcs", Decision: eightd.FullAnswer, DecisionReason: text("冷却液泄漏风险，同期发往另外两厂。", "A risk of coolant leaks; the same weeks went to two other plants."),
		})},
		{"2026-06-02 09:40", "shen.yi", write(machiningD1())},
		{"2026-06-02 10:30", "shen.yi", write(threadsD2(1))},
		{"2026-06-02 11:30", "shen.yi", write(threadsD3(1))},
		{"2026-06-02 11:40", "shen.yi", plan("xie.ting", contain(eightd.AtCustomer, "2026-06-05", "委托第三方用深度止规全检客户现场库存，NG件就地隔离。", "A third party checks all stock at the customer's with a depth-stop gauge and sets failures aside."))},
		{"2026-06-02 11:50", "shen.yi", plan("luo.gang", contain(eightd.FinishedGoods, "2026-06-03", "成品210件与在制品64件用深度止规全检，NG件补攻后复检。", "All 210 finished and 64 unfinished plates are checked with a depth-stop gauge; short ones are tapped again and checked."))},
	}, replied(kunshan, "2026-06-02", eightd.D1D3, toMeridian(eightd.D1D3, "围堵答复。", "Containment reply.", 0)))
}

func threadsSecond() story {
	return story{
		{"2026-06-08 08:30", "xie.ting", receiveShort(shortThreads[1])},
		assessShort("2026-06-08 09:00"),
		{"2026-06-08 09:20", "shen.yi", why("同一缺陷、同一设备与周期 Same defect, machine and weeks", join)},
		{"2026-06-08 10:10", "shen.yi", toMeridian(eightd.D1D3, "同一围堵覆盖锡劳批次；邮件周五晚到达，答复逾期，致歉。", "The same containment covers the lot of Silao. The mail came on Friday evening and this reply is late; we apologise.", 1)},
		{"2026-06-08 10:30", "xie.ting", carryOut("A3.1", eightd.Implementing{ImplementedOn: day("2026-06-05"), Note: text("托莱多116件检出3件；锡劳6月9日开始。", "3 of 116 found in Toledo; Silao begins on 9 June.")})},
		{"2026-06-08 10:40", "ma.jun", carryOut("A3.2", eightd.Implementing{ImplementedOn: day("2026-06-03"), Breakpoint: eightd.Breakpoint{LotNumber: "T2623-1", DateCode: "2623"}, Note: text("274件检出8件，补攻全部合格。", "8 of 274 found; all in order after tapping again.")})},
	}
}

func threadsThird() story {
	return story{
		{"2026-06-16 15:40", "xie.ting", receiveShort(shortThreads[2])},
		assessShort("2026-06-16 16:00"),
		{"2026-06-16 16:20", "shen.yi", why("同一缺陷、同一设备与周期 Same defect, machine and weeks", join)},
		{"2026-06-16 16:50", "shen.yi", toMeridian(eightd.D1D5, "格但斯克批次属同一原因，再次发送已发布的D1–D5。", "The lot of Gdańsk has the same causes; the released reply D1 to D5 is sent again.", 2)},
	}
}

func threadsEnd() story {
	return slices.Concat(replied(kunshan, "2026-07-28", eightd.D1D8, toMeridian(eightd.D1D8, "三个投诉的完整8D报告。", "Complete 8D report for all three complaints.", 0, 1, 2)), story{
		{"2026-07-31 09:30", "shen.yi", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D8, By: whitfield, Decisions: decidedAlike(eightd.DecidedAccepted, eightd.CodeD4, eightd.CodeD5, eightd.CodeD6, eightd.CodeD7, eightd.CodeD8)})},
		{"2026-08-03 09:00", "shen.yi", closeReport},
		{"2026-08-03 10:00", "shen.yi", closeShort},
	})
}

// closeShort closes the three complaints.
func closeShort(s *stage, order domain.Order) error {
	for _, id := range s.cases {
		c, err := s.app.Base.Complaint(s.ctx, domain.System, string(id))
		if err != nil {
			return err
		}
		ending := complaint.Ending{Text: text("由同一份8D答复，客户接受，结案。", "Answered by one 8D, which the customer accepted. Closed.")}
		if s.complaint, err = s.app.Complaints.Close(s.ctx, order, domain.Ref{ID: id, Version: c.Version}, ending); err != nil {
			return err
		}
	}
	return nil
}
