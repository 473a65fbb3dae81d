package report

import (
	"strings"

	"octad/domain"
	"octad/domain/visit"
	"octad/report/document"
)

// What forms can show of a visit of media, authorities or customers.

func visitLists() []formList {
	return []formList{
		listOf("visit", domain.ZhEn("来访", "The visit"), func(s sheet) []visit.Visit {
			if s.File.Visit == nil {
				return nil
			}
			return []visit.Visit{s.visit()}
		}, visitFields...),
		listOf("visitor", domain.ZhEn("来访者", "Visitors"), sheet.visitors, visitorFields...),
		listOf("reported", domain.ZhEn("上报", "Reports inside the house"), func(s sheet) []visit.Reported { return s.visit().Reports }, reportedFields...),
		listOf("decision", domain.ZhEn("对来访要求的决定", "Decisions on wishes"), func(s sheet) []visit.Deciding { return s.visit().Decided }, decisionFields...),
		listOf("statement", domain.ZhEn("对外表态", "Statements"), func(s sheet) []visit.Statement { return s.visit().Statements }, statementFields...),
		listOf("follow_up", domain.ZhEn("后续工作", "Follow-ups"), func(s sheet) []visit.FollowUp { return s.visit().Closing.FollowUps }, followUpFields...),
	}
}

var visitFields = []attr[visit.Visit]{
	line("number", "来访编号", "Visit no.", func(v visit.Visit) string { return v.Number }),
	choice("kind", "来访类型", "Kind of visit", worded(visit.Kinds), func(v visit.Visit) []string { return one(v.Sheet.Kind) }),
	choice("status", "状态", "Status", worded(visit.Statuses), func(v visit.Visit) []string { return one(v.Status) }),
	text("organisation", "单位", "Unit", func(v visit.Visit) domain.Text { return v.Sheet.Organisation }),
	text("purpose", "来访目的", "Purpose", func(v visit.Visit) domain.Text { return v.Sheet.Purpose }),
	choice("wishes", "来访要求", "Wishes", worded(visit.Wishes), func(v visit.Visit) []string { return strings.Fields(joinedWords(v.Sheet.Wishes)) }),
	of("expected_at", "预计到访", "Expected at", func(s sheet, v visit.Visit) document.Text { return s.instant(v.Sheet.ExpectedAt) }),
	of("arrived_at", "到访时间", "Arrived at", func(s sheet, v visit.Visit) document.Text { return s.instant(v.ArrivedAt) }),
	line("accompanied_by", "陪同人员", "Accompanied by", func(v visit.Visit) string { return strings.Join(v.Sheet.AccompaniedBy, ", ") }),
	line("received_by", "接待人", "Received by", func(v visit.Visit) string { return v.Reception.By }),
	line("place", "接待地点", "Place", func(v visit.Visit) string { return v.Reception.Place }),
	choice("outcome", "结果", "Outcome", worded(visit.Outcomes), func(v visit.Visit) []string { return one(v.Closing.Outcome) }),
	text("summary", "小结", "Summary", func(v visit.Visit) domain.Text { return v.Closing.Summary }),
}

func joinedWords[T ~string](list []T) string {
	var b strings.Builder
	for _, x := range list {
		b.WriteString(string(x) + " ")
	}
	return b.String()
}

// visitor is one who came, with what was shown as credential.
type visitor struct {
	visit.Visitor
	credential visit.Credential
}

func (s sheet) visitors() []visitor {
	v := s.visit()
	var all []visitor
	for _, x := range v.Sheet.Visitors {
		c, _ := v.Credential(x.ID)
		all = append(all, visitor{x, c})
	}
	return all
}

var visitorFields = []attr[visitor]{
	line("name", "姓名", "Name", func(v visitor) string { return v.Name }),
	line("position", "职务", "Position", func(v visitor) string { return v.Position }),
	line("phone", "电话", "Telephone", func(v visitor) string { return v.Phone }),
	choice("credential", "证件", "Credential", worded(visit.CredentialKinds), func(v visitor) []string { return one(v.credential.Kind) }),
	line("credential_number", "证件号", "Credential no.", func(v visitor) string { return v.credential.Number }),
	line("seen_by", "查验人", "Seen by", func(v visitor) string { return v.credential.SeenBy }),
	text("not_shown", "未出示时的处理", "Done when not shown", func(v visitor) domain.Text { return v.credential.Done }),
}

var reportedFields = []attr[visit.Reported]{
	line("to", "上报对象", "Reported to", func(r visit.Reported) string { return r.To }),
	line("by", "上报人", "By", func(r visit.Reported) string { return r.By.Name }),
	of("at", "时间", "At", func(s sheet, r visit.Reported) document.Text { return s.instant(r.At) }),
}

var decisionFields = []attr[visit.Deciding]{
	choice("wishes", "要求", "Wishes", worded(visit.Wishes), func(d visit.Deciding) []string { return strings.Fields(joinedWords(d.Wishes)) }),
	choice("decision", "决定", "Decision", worded(visit.Decisions), func(d visit.Deciding) []string { return one(d.Decision) }),
	text("terms", "条件或理由", "Terms or reasons", func(d visit.Deciding) domain.Text { return d.Terms }),
	line("by", "决定人", "By", func(d visit.Deciding) string { return d.By.Name }),
	of("at", "时间", "At", func(s sheet, d visit.Deciding) document.Text { return s.instant(d.At) }),
}

var statementFields = []attr[visit.Statement]{
	text("question", "问题", "Question", func(x visit.Statement) domain.Text { return x.Question }),
	text("given", "表态内容", "Statement given", func(x visit.Statement) domain.Text { return x.Giving.Text }),
	line("approved_by", "批准人", "Approved by", func(x visit.Statement) string { return x.Approval.By.Name }),
	line("given_by", "发言人", "Given by", func(x visit.Statement) string { return x.Giving.By }),
	of("given_at", "时间", "Given at", func(s sheet, x visit.Statement) document.Text { return s.instant(x.Giving.At) }),
}

var followUpFields = []attr[visit.FollowUp]{
	text("text", "事项", "To be done", func(f visit.FollowUp) domain.Text { return f.Text }),
	line("owner", "责任人", "Owner", func(f visit.FollowUp) string { return f.Owner }),
	of("due_on", "期限", "Due on", func(s sheet, f visit.FollowUp) document.Text { return s.date(f.DueOn) }),
}
