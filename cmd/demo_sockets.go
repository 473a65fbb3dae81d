package cmd

import (
	"context"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/supplier"
)

// socketsReference is the number under which Xinda knows its complaint about cracked sockets.
const socketsReference = "XD-IQC-260908"

// socketsWords are how often its customer has been spoken to when the story has come to its end, and with it the demo.
const socketsWords = 2

// socketsStory is one whose cause is a supplier's: the first 8D of the maker of the sockets goes back by discipline, and a
// second one is waited for.
func socketsStory() story {
	return story{
		{"2026-09-08 10:20", "wu.qian", receiveSockets},
		{"2026-09-08 10:50", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByTelephone, Purpose: "first_contact", To: []string{"顾晓东"},
			Text: text("致电：5条当天补发，余料请隔离。", "Called: five modules are sent today; please set the rest aside."),
		})},
		{"2026-09-08 16:00", "chen.jing", onCase((*complaint.Desk).Assess, complaint.Assessment{
			Valid: complaint.Valid, Liability: complaint.LiabilitySupplier, LiabilityReason: text("切片显示SPD芯片插座塑料件开裂，属来料缺陷。", "Sections show cracks in the plastic of the sockets: a defect of incoming goods."),
			ResponsibleDepartment: "QM", SolvableAtOnce: complaint.No, ProductAtFault: complaint.FaultYes, Severity: complaint.Minor, Urgency: complaint.UrgencyNormal, LegalIssue: complaint.No,
		})},
		{"2026-09-08 16:20", "chen.jing", askSupplier(supplier.Sheet{
			Supplier: "联固连接器（东莞）有限公司", SupplierCode: "S-0417", Contact: "赵敏", Email: "quality@liangu.example",
			PartNumber: "SKT-288-04", Lot: "IQ26-0811", SupplierLot: "LG2607-3", Quantity: domain.Pieces(2400), Unit: "pcs",
			Defect: text("插座卡扣根部开裂，5/600。", "Cracks at the root of the latch, 5 of 600."),
			Demand: text("请24小时内确认围堵，10个工作日内提交8D报告，D4须含材料与注塑参数验证。", "Confirm containment within 24 hours and send the 8D within 10 working days; D4 is to prove material and moulding parameters."),
		})},
		{"2026-09-08 16:40", "chen.jing", onRequest(func(d *supplier.Desk, ctx context.Context, order domain.Order, ref domain.Ref) (supplier.Request, error) {
			return d.Send(ctx, order, ref, "quality@liangu.example", time.Time{})
		})},
		{"2026-09-09 09:15", "chen.jing", onRequest(func(d *supplier.Desk, ctx context.Context, order domain.Order, ref domain.Ref) (supplier.Request, error) {
			return d.Acknowledge(ctx, order, ref, "赵敏", time.Time{})
		})},
		{"2026-09-11 14:30", "chen.jing", onRequest(func(d *supplier.Desk, ctx context.Context, order domain.Order, ref domain.Ref) (supplier.Request, error) {
			return d.Reply(ctx, order, ref, supplier.Replies{Reference: "LG-8D-0231", Text: text("围堵：库存3.2万件全检。原因：操作员装盘时用力过大。措施：重新培训。", "Containment: all 32,000 in stock checked. Cause: the operator pressed too hard when loading trays. Action: retraining.")})
		})},
		{"2026-09-14 09:20", "wang.fang", onRequest(func(d *supplier.Desk, ctx context.Context, order domain.Order, ref domain.Ref) (supplier.Request, error) {
			return d.Assess(ctx, order, ref, supplier.VerdictReturned, []supplier.Finding{
				{Discipline: "d4", Reason: text("“用力过大”不能解释同一模腔的开裂，须给出材料含水率与注塑参数的验证。", "Pressing too hard does not explain cracks from one cavity: prove moisture of the material and moulding parameters.")},
				{Discipline: "d5", Reason: text("培训不能单独作为措施。", "Training alone is no action.")},
			})
		})},
		{"2026-09-14 10:30", "zhou.min", speak(complaint.Communication{
			Direction: complaint.Outgoing, Channel: complaint.ByEmail, Purpose: "progress", To: []string{"gu.xd@xinda.example"},
			Text: text("来料缺陷已确认，供应商8D已退回重写，预计9月底答复。", "The defect is in incoming goods; the supplier's 8D went back to be written anew. We expect to answer by the end of September."),
		})},
	}
}

func receiveSockets(s *stage, order domain.Order) (err error) {
	s.complaint, err = s.app.Complaints.Receive(s.ctx, order, complaint.Intake{
		Kind: complaint.KindComplaint, Procedure: "P02", Site: s.sites["SZ"].ID, Channel: complaint.ByEmail,
		ReceivedAt: time.Date(2026, 9, 8, 10, 5, 0, 0, s.zone), Customer: s.customers["XDK"].ID, CustomerReference: socketsReference,
		Contact: complaint.Contact{Name: "顾晓东", Department: "来料质量", Phone: "+86 512 5550 0127", Email: "gu.xd@xinda.example"},
		Subject: complaint.AboutQuality, Mode: complaint.ModeLine, Demands: []complaint.Demand{complaint.DemandReply, complaint.DemandExchange}, Severity: complaint.Minor,
		Title:       text("内存插座卡扣开裂", "Latches of memory sockets crack"),
		Description: text("插装时5件插座卡扣开裂，请换货并说明原因。", "Five latches cracked when modules were put in. Please exchange them and say why."),
		Items: []complaint.Item{{
			PartNumber: "SKT-288-04", PartName: text("DDR4 288针内存插座", "DDR4 memory socket, 288 pins"), LotNumber: "IQ26-0811", Unit: complaint.Pieces,
			QuantityDelivered: domain.Pieces(600), QuantityComplained: domain.Pieces(5), Defect: text("卡扣根部开裂", "Cracks at the root of the latch"),
		}},
	})
	return err
}

// askSupplier opens a request for the complaint of the stage.
func askSupplier(sheet supplier.Sheet) deed {
	return func(s *stage, order domain.Order) (err error) {
		sheet.Cases = []domain.ID{s.complaint.ID}
		s.request, err = s.app.Suppliers.Open(s.ctx, order, sheet)
		return err
	}
}

// onRequest runs a command on the newest request of the stage.
func onRequest(run func(*supplier.Desk, context.Context, domain.Order, domain.Ref) (supplier.Request, error)) deed {
	return func(s *stage, order domain.Order) (err error) {
		s.request, err = run(s.app.Suppliers, s.ctx, order, domain.Ref{ID: s.request.ID})
		return err
	}
}
