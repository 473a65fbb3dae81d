package cmd

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
)

// machiningReference is the number under which Falkenried knows its complaint.
const machiningReference = "FKR-Q-26-0457"

// machiningStory is one of scratches on the sealing face of machined aluminium housings, answered under
// the automotive procedure in three stages.
func machiningStory() story {
	return slices.Concat(machiningOpening(), machiningContained(), machiningSorting(), machiningAnalysis(),
		machiningChoice(), machiningProof(), machiningPrevention(), machiningEnd())
}

// brandl is the customer's supplier quality engineer.
const (
	brandl       = "Markus Brandl"
	toRegensburg = "m.brandl@falkenried.example"
)

func machiningOpening() story {
	return story{
		{"2026-03-16 15:10", "xie.ting", receiveMachining},
		{"2026-03-16 15:30", "shen.yi", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{brandl}, CC: []string{"谢婷 Xie Ting"},
			Text: text("致电确认：12件集中在密封面F1，现场剩余468件已由客户隔离；我司今天停止发运，24小时内给出D3答复，客户随后邮件提供2张现场照片。",
				"Called to confirm: all 12 on sealing face F1; the customer has set the other 468 aside. We stop shipping today and reply with D3 within 24 hours; two photos follow by e-mail."),
		})},
		{"2026-03-16 16:05", "shen.yi", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.Undetermined, ResponsibleDepartment: "KM", SolvableAtOnce: complaint.No,
			ProductAtFault: complaint.FaultUndetermined, Severity: complaint.Major, Urgency: complaint.UrgencyHigh, LegalIssue: complaint.No,
			Note: text("客户照片显示划痕跨越铣纹，责任待样件分析后判定。", "The customer's photos show scratches across the milling marks; liability waits for the samples."),
		})},
	}
}

func receiveMachining(s *stage, order domain.Order) (err error) {
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "automotive", Site: s.sites["KS"].ID, Channel: complaint.ByEmail,
		ReceivedAt: time.Date(2026, 3, 16, 14, 55, 0, 0, s.zone), Customer: s.customers["FKR"].ID, CustomerReference: machiningReference,
		Contact: complaint.Contact{Name: brandl, Department: "Supplier Quality", Phone: "+49 941 555 0173", Email: toRegensburg},
		Subject: complaint.AboutQuality, Mode: complaint.ModeZeroKM, Demands: []complaint.Demand{complaint.DemandReply, complaint.Demand8D, complaint.DemandExchange},
		Title: text("逆变器铝壳体密封面F1划痕", "Scratches on sealing face F1 of inverter housings"),
		Description: text("雷根斯堡来料检验抽检80件，12件密封面F1有直线划痕，长12–60 mm，深11–41 µm，图纸注7要求不大于10 µm。划痕跨过密封圈槽，壳体气密试验（0.3 bar）有泄漏风险。批次M2609-3其余468件已隔离。请在24小时内围堵并以8D报告答复。",
			"At incoming inspection in Regensburg 12 of 80 housings have straight scratches on sealing face F1, 12–60 mm long and 11–41 µm deep; drawing note 7 allows 10 µm. They cross the seal groove, so that the housing may leak in the test at 0.3 bar. The other 468 of lot M2609-3 are set aside. Please contain within 24 hours and answer by an 8D report."),
		OccurredAt: time.Date(2026, 3, 13, 21, 30, 0, 0, s.zone), OccurredWhere: text("雷根斯堡工厂来料检验", "Incoming inspection, Regensburg"),
		Severity: complaint.Major,
		Items: []complaint.Item{{
			Product: s.products["AH-5210"].ID, PartNumber: "AH-5210", CustomerPartNumber: "F00-713-20451",
			PartName:    text("逆变器铝壳体 AH-5210", "Inverter housing AH-5210, machined aluminium"),
			OrderNumber: "4700312088", DeliveryNote: "80051177", LotNumber: "M2609-3", DateCode: "2609",
			ProducedOn: day("2026-02-27"), ShippedOn: day("2026-03-04"), ArrivedOn: day("2026-03-11"), Unit: complaint.Pieces,
			QuantityDelivered: domain.Pieces(480), QuantityComplained: domain.Pieces(12), QuantityReturned: domain.Pieces(12),
			DefectCode: "SF-SC-02", Defect: text("密封面F1划痕", "Scratch on sealing face F1"),
		}},
	})
	return err
}

func toFalkenried(stage eightd.Stage, note domain.Text) eightd.Sending {
	return eightd.Sending{
		Stage: stage, Channel: eightd.Email, Note: note,
		To: []eightd.Recipient{{Name: brandl, Email: toRegensburg}},
		Cc: []eightd.Recipient{{Name: "谢婷 Xie Ting", Email: "xie.ting@hengxin.example", Role: "account_manager"}},
	}
}

// machiningContained is the reply of the first 24 hours. Is / Is-Not cannot be whole before samples are
// there; the quality manager lets that gate pass and says why.
func machiningContained() story {
	return slices.Concat(machiningHold(), story{
		{"2026-03-16 17:30", "shen.yi", openMachiningReport},
		{"2026-03-16 17:40", "shen.yi", write(machiningD0())},
		{"2026-03-16 17:50", "shen.yi", plan("song.kai", eightd.ActionFields{
			Type: eightd.Emergency, PlannedOn: day("2026-03-16"),
			What: text("锁定3号线第9–11周全部AH-5210的发运，通知纽伦堡货代截停DN 80051203（240件）。", "Lock every shipment of AH-5210 of line 3, weeks 9 to 11, and have the forwarder in Nuremberg stop delivery note 80051203 (240 pieces)."),
		})},
		{"2026-03-16 17:55", "shen.yi", plan("luo.gang", eightd.ActionFields{
			Type: eightd.Emergency, PlannedOn: day("2026-03-16"),
			What: text("停用3号线下料机械手R3，改人工下料，密封面朝上单件放置。", "Take unloading robot R3 of line 3 out of use; unload by hand, one part at a time, sealing face up."),
		})},
		{"2026-03-16 18:10", "song.kai", carryOut("A0.1", eightd.Implementing{ImplementedOn: day("2026-03-16"), Note: text("系统锁定单SL-260316-02，货代17:52邮件确认。", "Lock SL-260316-02 in the system; the forwarder confirmed by e-mail at 17:52.")})},
		{"2026-03-16 18:30", "ma.jun", carryOut("A0.2", eightd.Implementing{ImplementedOn: day("2026-03-16"), EffectiveFrom: day("2026-03-16"), Note: text("R3已挂锁上牌，节拍由95秒变为128秒。", "R3 is locked and tagged; the cycle goes from 95 s to 128 s.")})},
		{"2026-03-16 19:20", "shen.yi", write(machiningD1())},
		{"2026-03-16 20:30", "shen.yi", writeWith(machiningD2(false), customerPhotos())},
		{"2026-03-17 08:40", "tang.rui", prove("A0.1", eightd.Verifying{
			Effective: true, DataFrom: day("2026-03-16"), DataTo: day("2026-03-17"),
			Figures: text("3月16日16:20后出库0件；240件截停，照片与箱号清单相符。", "No goods issue after 16:20 on 16 March; 240 pieces stopped, photos agree with the list of boxes."),
		})},
		{"2026-03-17 08:50", "tang.rui", prove("A0.2", eightd.Verifying{
			Effective: true, DataFrom: day("2026-03-16"), DataTo: day("2026-03-17"), SampleBasis: text("夜班全部48件，斜射光检查", "All 48 parts of the night shift under raking light"),
			Figures: text("48件F1面划痕0件。", "No scratch on F1 of 48 parts."),
		})},
		{"2026-03-17 09:10", "shen.yi", write(machiningD3(false))},
		{"2026-03-17 09:20", "shen.yi", plan("xie.ting", contain(eightd.AtCustomer, "2026-03-20",
			"委托第三方在雷根斯堡按照片化标准对468件全检F1面（30°斜射光，1,000 lx）。", "A third party sorts all 468 pieces in Regensburg on face F1, to a photographed standard (raking light of 30°, 1,000 lx)."))},
		{"2026-03-17 09:25", "shen.yi", plan("song.kai", contain(eightd.InTransit, "2026-03-20",
			"纽伦堡货代仓内240件由同一第三方分选后再放行。", "The same third party sorts the 240 pieces at the forwarder in Nuremberg before they go on."))},
		{"2026-03-17 09:30", "shen.yi", plan("luo.gang", contain(eightd.FinishedGoods, "2026-03-18",
			"成品360件与在制品144件F1面100 %斜射光检查，检出品隔离。", "Inspect F1 of all 360 finished and 144 unfinished pieces under raking light; set apart what is found."))},
		{"2026-03-17 09:35", "shen.yi", plan("ma.jun", contain(eightd.WIP, "2026-03-18",
			"3号线每班首件、每30件及末件以触针仪测F1划痕深度，大于5 µm停线。", "On line 3 the scratch depth on F1 is measured by stylus on the first, every 30th and the last part of a shift; above 5 µm the line stops."))},
		{"2026-03-17 10:20", "fang.li", overriding("d2.quantified", "24小时答复期内样件尚未到厂，是/非矩阵只能依据客户照片填写两个维度；D5答复前补齐。No sample is here within 24 hours: Is / Is-Not rests on the customer's photos and covers two dimensions; to be completed before the D5 reply.")},
		{"2026-03-17 10:40", "shen.yi", onReport((*eightd.Desk).Submit, eightd.D1D3)},
		{"2026-03-17 11:00", "luo.gang", onReport((*eightd.Desk).Review, eightd.Signing{})},
		{"2026-03-17 11:30", "fang.li", onReport((*eightd.Desk).Approve, eightd.Signing{Reauthenticated: true})},
		{"2026-03-17 11:40", "shen.yi", onReport((*eightd.Desk).Release, eightd.Releasing{Stage: eightd.D1D3})},
		{"2026-03-17 11:45", "shen.yi", onReport((*eightd.Desk).Issue, eightd.Issuing{Stage: eightd.D1D3})},
		{"2026-03-17 13:20", "shen.yi", onReport((*eightd.Desk).Send, toFalkenried(eightd.D1D3, text("D0–D3围堵答复。", "Containment reply, D0 to D3.")))},
	})
}

// contain is a containment action at a location.
func contain(at eightd.Location, planned, zh, en string) eightd.ActionFields {
	return eightd.ActionFields{Type: eightd.Containment, Location: at, PlannedOn: day(planned), What: text(zh, en)}
}

func openMachiningReport(s *stage, order domain.Order) (err error) {
	s.report, err = s.app.Reports.Open(s.ctx, order, eightd.Opening{
		ComplaintIDs: []domain.ID{s.complaint.ID}, Answer: eightd.FullAnswer, Languages: []string{domain.ZH, domain.EN},
		Header: eightd.HeaderFields{
			ComplaintLocation: text("雷根斯堡工厂来料检验", "Incoming inspection, Regensburg"),
			SupplierContact:   eightd.Contact{Name: "沈毅 Shen Yi", Department: "Quality", Email: "shen.yi@hengxin.example"},
		},
	})
	return err
}

// machiningEnd sends the whole answer on the last day of the effectiveness window and ends the case.
func machiningEnd() story {
	return story{
		{"2026-05-29 14:00", "shen.yi", onReport((*eightd.Desk).Submit, eightd.D1D8)},
		{"2026-05-29 14:40", "luo.gang", onReport((*eightd.Desk).Review, eightd.Signing{})},
		{"2026-05-29 15:20", "fang.li", onReport((*eightd.Desk).Approve, eightd.Signing{Reauthenticated: true})},
		{"2026-05-29 15:30", "shen.yi", onReport((*eightd.Desk).Release, eightd.Releasing{Stage: eightd.D1D8})},
		{"2026-05-29 15:32", "shen.yi", fillForm(falkenriedCode)},
		{"2026-05-29 15:35", "shen.yi", onReport((*eightd.Desk).Issue, eightd.Issuing{Stage: eightd.D1D8})},
		{"2026-05-29 16:10", "shen.yi", onReport((*eightd.Desk).Send, toFalkenried(eightd.D1D8, text("完整8D报告，中英文。", "Complete 8D report in Chinese and English.")))},
		{"2026-06-03 16:30", "shen.yi", onReport((*eightd.Desk).Decide, eightd.Deciding{Stage: eightd.D1D8, By: brandl, Decisions: decidedAlike(eightd.DecidedAccepted, eightd.CodeD3, eightd.CodeD4, eightd.CodeD5, eightd.CodeD6, eightd.CodeD7, eightd.CodeD8)})},
		{"2026-06-04 09:00", "shen.yi", closeReport},
		{"2026-06-04 09:20", "tang.rui", onReturn((*complaint.Desk).Dispose, complaint.Disposal{Parts: []complaint.DisposedPart{
			{Line: 0, Disposition: complaint.KeepAsSample, Quantity: domain.Pieces(4), Text: text("作为极限样件留存（11、15、22、41 µm）。", "Kept as limit samples (11, 15, 22 and 41 µm).")},
			{Line: 0, Disposition: complaint.Scrap, Quantity: domain.Pieces(8)},
		}})},
		{"2026-06-04 10:00", "xie.ting", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "satisfaction", To: []string{brandl}, Satisfied: complaint.Yes,
			Text: text("回访：措施后六个批次2,160件来料检验F1面不良为0，客户恢复正常抽检。", "Called back: none of 2,160 pieces of six lots was found at incoming inspection; the customer is back at normal sampling."),
		})},
		{"2026-06-04 10:30", "shen.yi", onCase((*complaint.Desk).Close, complaint.Ending{
			Text: text("三类原因已消除并验证有效，客户逐项接受8D报告，结案。", "The causes of all three kinds are removed and proven so; the customer accepted the 8D in every discipline. Closed."),
		})},
	}
}

// decidedAlike is one decision on several disciplines.
func decidedAlike(outcome eightd.Outcome, on ...eightd.Code) (all []eightd.DisciplineDecision) {
	for _, d := range on {
		all = append(all, eightd.DisciplineDecision{Discipline: d, Outcome: outcome})
	}
	return all
}
