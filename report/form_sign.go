package report

import (
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/domain/visit"
	"octad/report/document"
)

// act is an act that counts as a signature in a form: what was said with it, who did it and when.
type act struct {
	opinion document.Text
	by      string
	at      time.Time
}

// signing is an act by which somebody signs.
type signing struct {
	code  string
	title domain.Text
	of    func(s sheet) act
}

func mark(m complaint.Mark) act { return act{by: m.By, at: m.At} }

// signings are the acts by which forms are signed, besides steps and communications of the procedure's own.
func signings() []signing {
	return append([]signing{
		{"received", domain.ZhEn("受理", "Complaint received"), func(s sheet) act { return act{by: s.complaint().ReceivedBy, at: s.complaint().ReceivedAt} }},
		{"entered", domain.ZhEn("登记", "Complaint entered"), func(s sheet) act { return act{by: s.complaint().CreatedBy.Name, at: s.complaint().CreatedAt} }},
		{"assessed", domain.ZhEn("评审", "Assessed"), func(s sheet) act {
			a := assessment(s.complaint())
			return act{s.text(a.Note), a.By.Name, a.At}
		}},
		{"reviewed", domain.ZhEn("复核", "Assessment reviewed"), func(s sheet) act {
			r := assessment(s.complaint()).Review
			if r == nil {
				return act{}
			}
			return act{join("\n", s.text(complaint.Title(complaint.ReviewDecisions, r.Decision)), s.text(r.Comment)), r.By.Name, r.At}
		}},
		{"ended", domain.ZhEn("结案", "Closed or rejected"), func(s sheet) act {
			v := ended(s.complaint())
			return act{s.text(v.Text), v.By.Name, v.At}
		}},
		{"order_opened", domain.ZhEn("开单", "Order opened"), func(s sheet) act { return mark(s.order().Opened) }},
		{"order_handed_over", domain.ZhEn("移交", "Order handed over"), func(s sheet) act { return mark(s.order().HandedOver) }},
		{"order_received", domain.ZhEn("签收", "Order received"), func(s sheet) act { return mark(s.order().Received) }},
		{"order_returned", domain.ZhEn("返单", "Order returned"), func(s sheet) act {
			r := s.order().Returned
			if r == nil {
				return act{}
			}
			return act{join("\n", s.text(complaint.Title(complaint.OrderOutcomes, r.Outcome)), s.text(r.Result)), r.By, r.At}
		}},
		{"goods_received", domain.ZhEn("收货", "Goods received"), func(s sheet) act { return mark(s.goods().Received) }},
		{"goods_inspected", domain.ZhEn("检验", "Goods inspected"), func(s sheet) act {
			if i := s.goods().Inspection; i != nil {
				return act{by: i.By, at: i.At}
			}
			return act{}
		}},
		{"goods_disposed", domain.ZhEn("处置", "Goods disposed of"), func(s sheet) act {
			if d := s.goods().Disposal; d != nil {
				return act{by: d.By, at: d.At}
			}
			return act{}
		}},
		{"plan_prepared", domain.ZhEn("8D编制", "8D submitted"), func(s sheet) act { return s.prepared() }},
		{"plan_reviewed", domain.ZhEn("8D审核", "8D reviewed"), func(s sheet) act { return s.signed(eightd.SignedReview) }},
		{"plan_approved", domain.ZhEn("8D批准", "8D approved"), func(s sheet) act { return s.signed(eightd.SignedApprove) }},
		{"visit_entered", domain.ZhEn("来访登记", "Visit entered"), func(s sheet) act { return act{by: s.visit().OpenedBy.Name, at: s.visit().OpenedAt} }},
		{"visit_received", domain.ZhEn("接待", "Visitors received"), func(s sheet) act { return act{by: s.visit().Reception.By, at: s.visit().Reception.At} }},
		{"visit_closed", domain.ZhEn("来访关闭", "Visit closed"), func(s sheet) act {
			c := s.visit().Closing
			return act{s.text(c.Summary), c.By.Name, c.At}
		}},
		{"supplier_request_opened", domain.ZhEn("供应商8D要求开立", "Supplier request opened"), func(s sheet) act { return act{by: s.request().OpenedBy.Name, at: s.request().OpenedAt} }},
		{"supplier_reply_assessed", domain.ZhEn("供应商回复评定", "Supplier's reply judged"), func(s sheet) act {
			n := len(s.request().Replies)
			if n == 0 {
				return act{}
			}
			x := s.request().Replies[n-1]
			return act{by: x.AssessedBy.Name, at: x.AssessedAt}
		}},
		{"supplier_verified", domain.ZhEn("供应商措施验证", "Supplier's measures verified"), func(s sheet) act {
			v := s.request().Verification
			return act{s.text(v.Evidence), v.By.Name, v.At}
		}},
	}, recallSignings()...)
}

// FormSigned returns the acts by which forms are signed, with their titles.
func FormSigned() []domain.Word[string] {
	var all []domain.Word[string]
	for _, x := range signings() {
		all = append(all, domain.Word[string]{Code: x.code, Title: x.title})
	}
	return all
}

// order is the order that the form is about, or the latest of the case.
func (s sheet) order() complaint.WorkOrder {
	list := s.orders()
	if len(list) == 0 {
		return complaint.WorkOrder{}
	}
	return list[len(list)-1]
}

// goods is the return that the form is about, or the latest of the case.
func (s sheet) goods() complaint.Return {
	list := s.returns()
	if len(list) == 0 {
		return complaint.Return{}
	}
	return list[len(list)-1]
}

func (s sheet) visit() visit.Visit {
	if s.File.Visit == nil {
		return visit.Visit{}
	}
	return *s.File.Visit
}

// prepared is the last handing over of a discipline in the 8Ds of the case.
func (s sheet) prepared() act {
	var last act
	for _, r := range s.File.Reports {
		for _, d := range eightd.Codes {
			if x := r.Discipline(d.Code); x.SubmittedAt.After(last.at) {
				last = act{by: x.SubmittedBy.Name, at: x.SubmittedAt}
			}
		}
	}
	return last
}

// signed is the last valid signature of the act in the 8Ds of the case.
func (s sheet) signed(what eightd.SignatureAct) act {
	var last act
	for _, r := range s.File.Reports {
		for _, x := range r.Standing() {
			if x.Act == what && x.At.After(last.at) {
				last = act{by: x.Person.Name, at: x.At}
			}
		}
	}
	return last
}

// did finds the act of a signer.
func (s sheet) did(by string) act {
	switch prefix, name := own(by); prefix {
	case procedure.StepField:
		x, _ := s.step(name)
		return act{join("\n", s.outcome(x), s.noted(x)), x.By, x.At}
	case procedure.ToldField, procedure.HeardField:
		w, _ := s.said(prefix, name)
		return act{s.text(w.Text), w.By, w.At}
	}
	for _, x := range signings() {
		if x.code == by {
			return x.of(s)
		}
	}
	return act{}
}

// opinions is the ladder of opinions, each with a signature and its time. A rung that the case does not have says so.
func (s sheet) opinions(part procedure.Section) []document.Block {
	out := document.Table{Columns: []document.Column{
		{Title: s.say("岗位", "Role"), Weight: 1.5},
		{Title: s.say("意见", "Opinion"), Weight: 4},
		{Title: s.say("签字", "Signature"), Weight: 1.2},
		{Title: s.say("日期", "Date"), Weight: 1.3},
	}}
	for _, x := range part.Signers {
		done := s.did(x.By)
		if x.Field != "" {
			done.opinion = s.answer(x.Field)
		}
		if na := s.absent(x.By); done.by == "" && !na.Empty() {
			done.opinion = na
		}
		out.Rows = append(out.Rows, document.Row{Cells: []document.Cell{
			{Text: s.text(x.Role), Label: true}, cell(done.opinion), strong(document.Plain(done.by)), cell(s.instant(done.at)),
		}})
	}
	return []document.Block{out}
}

// signatures is the line of those who stand behind the sheet.
func (s sheet) signatures(part procedure.Section) []document.Block {
	out := document.Signatures{}
	for _, x := range part.Signers {
		done := s.did(x.By)
		item := document.Signature{Meaning: s.text(x.Role), Name: done.by}
		if !done.at.IsZero() {
			item.At = done.at.In(s.zone)
		}
		if na := s.absent(x.By); done.by == "" && !na.Empty() {
			item.Note = na
		}
		out.Items = append(out.Items, item)
	}
	return []document.Block{out}
}

// photos shows the pictures among the files of the case, each with what is written below it.
func (s sheet) photos(procedure.Section) []document.Block {
	out := document.Photos{}
	for _, a := range s.File.Attachments {
		if data := s.File.Pictures[a.ID]; len(data) > 0 {
			caption := s.text(a.Caption)
			if caption.Empty() {
				caption = document.Plain(a.FileName)
			}
			out.Items = append(out.Items, document.Photo{Data: data, Caption: caption, Marks: s.marks(a)})
		}
	}
	if len(out.Items) == 0 {
		return []document.Block{document.Paragraph{Text: s.say("无照片", "No photos"), Style: document.Caption}}
	}
	return []document.Block{out}
}

func (s sheet) marks(a record.Attachment) []document.PhotoMark {
	return writer{pen: s.pen}.marks(a.Marks)
}

// figure draws the causes of the 8Ds of the case.
func (s sheet) figure(part procedure.Section) []document.Block {
	if part.Field == procedure.RecoveryFigure {
		return s.recovery()
	}
	var out []document.Block
	for i := range s.File.Reports {
		w := writer{pen: s.pen, file: s.File, report: &s.File.Reports[i]}
		if part.Field == procedure.FormFigures[0] {
			fish := w.fishbone()
			if len(fish) > 0 && len(s.File.Reports) == 1 && !part.Title.Blank() {
				fish = fish[1:] // the section has a title of its own
			}
			out = append(out, fish...)
			continue
		}
		out = append(out, w.trees()...)
	}
	if len(out) == 0 {
		return []document.Block{document.Paragraph{Text: s.say("无原因分析", "No analysis of causes"), Style: document.Caption}}
	}
	return out
}

// holds are the goods on hold, line by line, with the sums that prove each notice.
func (s sheet) holds(procedure.Section) []document.Block {
	var out []document.Block
	for i := range s.File.Holds {
		w := holdWriter{pen: s.pen, file: s.File, notice: &s.File.Holds[i]}
		out = append(out, document.Paragraph{Style: document.Strong, Keep: true, Text: join(" ", document.Plain(w.notice.Number), s.text(w.notice.Sheet.Reason))}, w.quantities())
	}
	if len(out) == 0 {
		return []document.Block{document.Paragraph{Text: s.say("没有Hold货通知单", "No goods on hold"), Style: document.Caption}}
	}
	return out
}
