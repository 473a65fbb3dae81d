package cmd

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/recall"
)

// onRecall runs a command on the newest recall of the stage.
func onRecall[C any](run func(*recall.Desk, context.Context, domain.Order, domain.Ref, C) (recall.Recall, error), cmd C) deed {
	return func(s *stage, order domain.Order) error {
		r, err := run(s.app.Recalls, s.ctx, order, domain.Ref{ID: s.recall.ID}, cmd)
		return s.keep(r, err)
	}
}

// keep takes over what a command made of the recall, with all its lines.
func (s *stage) keep(r recall.Recall, err error) error {
	if err != nil {
		return err
	}
	s.recall, err = s.app.Base.RecallWhole(s.ctx, domain.System, string(r.ID))
	return err
}

// heard records what the consignee of the position, from 1, says, goods how many came back from it.
func heard(position int, from string, stated ...recall.Portion) deed {
	return func(s *stage, order domain.Order) error {
		said := recall.Answers{Channel: recall.ByEmail, From: from, Stated: stated}
		if slices.ContainsFunc(stated, func(p recall.Portion) bool { return p.Column == recall.Lost }) {
			said.LostReason = text("盘点未找到。", "Not found in the stock count.")
		}
		r, err := s.app.Recalls.Answer(s.ctx, order, s.recall.ID, s.recall.Consignees[position-1].ID, said)
		return s.keep(r, err)
	}
}

func goods(position int, to recall.Column, n int64, evidence domain.Text) deed {
	return func(s *stage, order domain.Order) error {
		r, err := s.app.Recalls.Record(s.ctx, order, s.recall.ID, s.recall.Consignees[position-1].ID, recall.Posting{
			Kind: recall.Moved, To: to, Quantity: domain.Pieces(n), Evidence: evidence, Remedy: recall.Replace,
		})
		return s.keep(r, err)
	}
}

func checked(position int, with string) deed {
	return func(s *stage, order domain.Order) error {
		r, err := s.app.Recalls.Check(s.ctx, order, s.recall.ID, s.recall.Consignees[position-1].ID, recall.Checks{Channel: recall.ByPhone, Informed: true, Acted: true, With: with})
		return s.keep(r, err)
	}
}

// recallStory is a recall to its termination: heat sinks whose clips may break, at three customers and in our own store.
func recallStory() story {
	return slices.Concat(story{
		{"2026-05-11 08:40", "chen.jing", func(s *stage, order domain.Order) error {
			r, err := s.app.Recalls.Open(s.ctx, order, recall.Opens{Site: s.sites["SZ"].ID, Sheet: recall.Sheet{
				PartNumber: "HX4S16G-2666I", ProductName: text("内存模组 16 GB，带散热片", "Memory module 16 GB with heat sink"),
				Defect: text("散热片卡扣断裂，散热片可能脱落", "The clip of the heat sink breaks, and the heat sink may come off"),
				Hazard: text("脱落的散热片可能使主板短路并过热", "A loose heat sink may short-circuit the main board, which overheats"),
				Cause:  recall.OwnCause, CauseText: text("卡扣注塑料温偏低，材料脆化", "Clips were moulded too cold and turned brittle"), Authority: "国家市场监督管理总局 SAMR",
			}})
			return s.keep(r, err)
		}},
		{"2026-05-11 10:00", "wang.fang", onRecall((*recall.Desk).Confirm, recall.Confirms{Reason: text("3件留样跌落试验均断裂，批次S2614A确认有问题。", "All three retained samples broke in the drop test; lot S2614A is at fault.")})},
		{"2026-05-11 10:20", "wang.fang", onRecall((*recall.Desk).OrderStop, recall.Stops{Text: text("S2614A批停止销售、停止发货，库存冻结。", "Lot S2614A is no longer sold or shipped; the stock is frozen.")})},
		{"2026-05-11 11:00", "chen.jing", onRecall((*recall.Desk).SetScope, recallScope())},
		{"2026-05-11 13:30", "wu.qian", onRecall((*recall.Desk).Notify, recall.Notifies{Channel: recall.ByEmail, Text: text("请立即停止使用并隔离S2614A批，回复在库数量。", "Stop using lot S2614A at once, store it apart, and tell us how many you have.")})},
		{"2026-05-11 15:00", "wang.fang", onRecall((*recall.Desk).Decide, recall.Decides{Needed: true, Class: recall.ClassII, Branch: recall.InSales, Reason: text("已发至三家客户，过热可能造成暂时损害。", "Shipped to three customers; overheating may do temporary harm.")})},
		{"2026-05-12 09:30", "chen.jing", onRecall((*recall.Desk).SavePlan, recall.Plans{
			Depth: recall.Retail, Level: recall.LevelA, Remedies: []recall.Remedy{recall.Replace},
			Strategy: text("全部收货方逐家通知，退回后整批更换。", "Every consignee is told one by one; the lot is exchanged whole."),
			Measures: text("卡扣料温改为235 ± 5 °C并连锁监控；首件和每班做跌落试验。", "Melt temperature of the clip 235 ± 5 °C, interlocked; drop test of the first piece and each shift."),
			Disposal: text("退回模组拆除散热片，散热片销毁，模组换新散热片后复检。", "Heat sinks are taken off and destroyed; modules get new ones and are inspected again."),
		})},
		{"2026-05-12 11:00", "wang.fang", onRecall((*recall.Desk).Approve, recall.Approves{Text: text("同意。", "Agreed.")})},
		{"2026-05-13 09:00", "chen.jing", onRecall((*recall.Desk).Inform, recall.Informs{Kind: recall.PlanReported, Reference: "HX-2026-07", Text: text("提交召回计划。", "The recall plan is handed in.")})},
		{"2026-05-13 10:00", "chen.jing", func(s *stage, order domain.Order) error {
			draft := recallNotice()
			for i, p := range recallPhotos() {
				id, err := s.attachTo(domain.Link{Kind: "recall", ID: s.recall.ID}, order, p, i+1)
				if err != nil {
					return err
				}
				draft.Photos = append(draft.Photos, id)
			}
			r, err := s.app.Recalls.DraftNotice(s.ctx, order, domain.Ref{ID: s.recall.ID}, draft)
			return s.keep(r, err)
		}},
		{"2026-05-13 14:00", "wang.fang", onRecall((*recall.Desk).ApproveNotice, recall.Approves{Text: text("同意发布。", "To be published.")})},
		{"2026-05-14 09:00", "chen.jing", onRecall((*recall.Desk).Publish, recall.Publishes{Medium: "www.hengxin.example/recall", Reference: "HX-RC-2026-07"})},
	}, recallReturns(), recallEnd())
}

func recallScope() recall.Scopes {
	line := func(name, country, city, contact, note string, n int64) recall.NewLine {
		person, email, _ := strings.Cut(contact, " <")
		return recall.NewLine{
			Name: name, Country: country, City: city, PartNumber: "HX4S16G-2666I", Unit: "pcs", Contact: recall.Contact{Name: person, Email: strings.TrimSuffix(email, ">")},
			Deliveries: []recall.Delivery{{LotNumber: "S2614A", Note: note, ShippedOn: "2026-04-16", Quantity: domain.Pieces(n)}},
		}
	}
	stock := recall.NewLine{Kind: recall.OwnStock, Name: "FG-02", PartNumber: "HX4S16G-2666I", Unit: "pcs", Shipped: domain.Pieces(180)}
	return recall.Scopes{
		Text: text("2026年4月8日至10日生产的S2614A批。", "Lot S2614A, made from 8 to 10 April 2026."), ProducedFrom: "2026-04-08", ProducedTo: "2026-04-10",
		Lines: []recall.NewLine{
			line("苏州鑫达电子有限公司", "CN", "苏州", "顾晓东 <gu.xiaodong@xinda.example>", "80032190", 600), line("Nordlicht Server GmbH", "DE", "Kiel", "Jan Petersen <j.petersen@nordlicht.example>", "80032204", 400),
			line("Alpenrechner AG", "CH", "Zug", "M. Keller <keller@alpenrechner.example>", "80032211", 220), stock,
		},
	}
}

func recallNotice() recall.Drafts {
	return recall.Drafts{Title: text("恒芯召回S2614A批内存模组", "Hengxin calls back memory modules of lot S2614A"), Contents: map[recall.Item]domain.Text{
		recall.ProductNamed: text("内存模组HX4S16G-2666I，16 GB，带散热片", "Memory module HX4S16G-2666I, 16 GB, with heat sink"), recall.Batch: text("S2614A（标签右下角）", "S2614A (lower right of the label)"),
		recall.Specification: text("DDR4-2666 SO-DIMM", "DDR4-2666 SO-DIMM"), recall.Packaging: text("防静电托盘，每箱50条", "Antistatic trays, 50 modules a box"),
		recall.HazardTold: text("散热片可能脱落，使主板短路并过热。", "The heat sink may come off, short-circuit the main board and overheat it."),
		recall.WhatToDo:   text("停止使用，断电后取出模组。", "Stop using it; switch off and take the module out."), recall.ReturnWay: text("由我司安排取件，运费我司承担。", "We collect it at our cost."),
		recall.RemedyTold: text("免费更换。", "Exchanged free of charge."), recall.ContactTold: text("0755-5550-8800，recall@hengxin.example", "+86 755 5550 8800, recall@hengxin.example"),
	}}
}

// recallReturns are the answers and the goods that come back.
func recallReturns() story {
	at := func(c recall.Column, n int64) recall.Portion {
		return recall.Portion{Column: c, Quantity: domain.Pieces(n)}
	}
	back := text("收货清点。", "Counted on arrival.")
	return story{
		{"2026-05-14 10:00", "wu.qian", heard(1, "顾晓东", at(recall.OnHand, 590), at(recall.Consumed, 10))},
		{"2026-05-15 17:00", "wu.qian", heard(2, "Jan Petersen", at(recall.OnHand, 400))},
		{"2026-05-18 09:00", "chen.jing", onRecall((*recall.Desk).ReportStatus, recall.Reports{Text: text("两家已答复，货在途。", "Two have answered; goods are on their way.")})},
		{"2026-05-19 14:00", "wu.qian", goods(1, recall.Returned, 590, back)},
		{"2026-05-20 09:00", "wu.qian", goods(4, recall.Corrected, 180, text("库存换装新散热片。", "Stock fitted with new heat sinks."))},
		{"2026-05-21 16:00", "wu.qian", heard(3, "M. Keller", at(recall.OnHand, 215), at(recall.Consumed, 3), at(recall.Lost, 2))},
		{"2026-05-25 09:00", "chen.jing", onRecall((*recall.Desk).ReportStatus, recall.Reports{Text: text("三家均已答复。", "All three have answered.")})},
		{"2026-05-27 11:00", "wu.qian", goods(2, recall.Returned, 400, back)},
		{"2026-06-02 15:00", "wu.qian", goods(3, recall.Returned, 215, back)},
		{"2026-06-03 09:00", "wu.qian", onRecall((*recall.Desk).Isolate, recall.Isolates{Place: "RMA-03 隔离区", Quantity: domain.Pieces(1205), Unit: "pcs", Evidence: text("红色标签，上锁。", "Red labels, locked.")})},
		{"2026-06-04 16:00", "chen.jing", onRecall((*recall.Desk).Inspect, recall.Inspects{
			Number: "IR-0604", Inspected: domain.Pieces(1205), Nonconforming: domain.Pieces(73), Unit: "pcs", Inspector: "孙波",
			Findings: text("73件卡扣已有裂纹，其余脆化。", "73 clips are cracked already, the others brittle."), Conclusion: text("散热片全部销毁。", "All heat sinks are destroyed."),
		})},
		{"2026-06-08 10:00", "wang.fang", onRecall((*recall.Desk).Dispose, recall.Disposes{
			Method: recall.ReworkedGoods, Quantity: domain.Pieces(1205), Unit: "pcs", Place: "SMT-2", Witness: "孙波", Evidence: text("返工单RW-0608，旧散热片称重销毁。", "Rework order RW-0608; the old heat sinks were weighed and destroyed."),
		})},
	}
}

// recallEnd are the checks of effectiveness, the verification and the decision to end.
func recallEnd() story {
	var steps story
	steps = append(steps, step{"2026-06-09 09:00", "chen.jing", func(s *stage, order domain.Order) error {
		r, err := s.app.Recalls.DrawSample(s.ctx, order, domain.Ref{ID: s.recall.ID})
		return s.keep(r, err)
	}})
	for i, with := range []string{"顾晓东", "Jan Petersen", "M. Keller"} {
		steps = append(steps, step{"2026-06-09 1" + strconv.Itoa(i) + ":00", "chen.jing", checked(i+1, with)})
	}
	return append(steps, story{
		{"2026-06-10 09:00", "chen.jing", onRecall((*recall.Desk).Implement, recall.Implements{Text: text("料温连锁已投用，作业文件升版。", "The interlock is in use, the work instruction revised.")})},
		{"2026-06-17 09:00", "wang.fang", onRecall((*recall.Desk).Verify, recall.Verifies{Effective: true, Text: text("连续5班跌落试验无断裂。", "No clip broke in the drop tests of five shifts.")})},
		{"2026-06-18 09:00", "chen.jing", onRecall((*recall.Desk).ReportStatus, recall.Reports{Text: text("回收完成，申请终止。", "Recovered; we ask to end it.")})},
		{"2026-06-18 16:00", "wang.fang", onRecall((*recall.Desk).Terminate, recall.Terminates{Decider: recall.ByApprover, Reason: text("收货方均已答复，可回收的全部收回。", "All consignees have answered, and whatever can come back is back.")})},
		{"2026-06-19 10:00", "chen.jing", onRecall((*recall.Desk).Close, recall.Closes{Text: text("1,400件中1,385件已收回或更换，13件已使用、2件丢失，均有说明。", "Of 1,400 modules 1,385 are back or exchanged; those that were used or lost are accounted for.")})},
	}...)
}
