package xlsx

import (
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/visit"
)

// Visit is one row of the visit log. Complaints are the numbers of the linked ones that the reader may see, Zone the
// time zone of its site.
type Visit struct {
	visit.Visit
	Complaints []string
	Zone       *time.Location
}

// VisitRows are the rows of the visit log; one with an error ends it.
type VisitRows = iter.Seq2[Visit, error]

// Visits writes the visit log, one row per visit, to w, as about says; see write.
func Visits(w io.Writer, about About, rows VisitRows) error {
	return write(w, visitRegister, about, rows)
}

var visitRegister = register[Visit]{
	title: domain.ZhEn("来访登记台账", "Visit log"),
	sheet: domain.ZhEn("来访登记", "Visits"),
	columns: []column[Visit]{
		{"来访编号", "Visit no.", text, func(_ string, v Visit) any { return v.Number }},
		{"状态", "Status", status, func(in string, v Visit) any { return domain.Label(visit.Statuses, v.Status).In(in) }},
		{"类别", "Kind", text, func(in string, v Visit) any { return domain.Label(visit.Kinds, v.Sheet.Kind).In(in) }},
		{"单位", "Organisation", text, func(in string, v Visit) any { return v.Sheet.Organisation.In(in) }},
		{"来访者", "Visitors", text, func(_ string, v Visit) any { return listed(v.Sheet.Visitors, visitor) }},
		{"证件", "Credentials", text, func(in string, v Visit) any { return v.credentials(in) }},
		{"来访目的", "Purpose", text, func(in string, v Visit) any { return v.Sheet.Purpose.In(in) }},
		{"要求", "Asked for", text, func(in string, v Visit) any { return wishes(v.Sheet.Wishes, in) }},
		{"预计到访", "Expected", instant, func(_ string, v Visit) any { return v.in(v.Sheet.ExpectedAt) }},
		{"到达", "Arrived", instant, func(_ string, v Visit) any { return v.in(v.ArrivedAt) }},
		{"上报", "Reported to", text, func(_ string, v Visit) any {
			return listed(v.Reports, func(r visit.Reported) string { return r.To + " " + v.said(r.At) })
		}},
		{"决定", "Decisions", text, func(in string, v Visit) any { return v.decisions(in) }},
		{"接待", "Received by", text, func(_ string, v Visit) any { return v.received() }},
		{"陪同", "Accompanied by", text, func(_ string, v Visit) any { return strings.Join(v.Sheet.AccompaniedBy, "\n") }},
		{"表态", "Statements", text, func(in string, v Visit) any { return v.statements(in) }},
		{"结果", "Outcome", text, func(in string, v Visit) any { return v.outcome(in) }},
		{"后续事项", "Follow-ups", text, func(in string, v Visit) any {
			return listed(v.Closing.FollowUps, func(u visit.FollowUp) string { return spaced(u.Text.In(in), u.Owner, u.DueOn.String()) })
		}},
		{"关闭", "Closed", instant, func(_ string, v Visit) any { return v.in(v.Closing.At) }},
		{"投诉编号", "Complaint no.", text, func(_ string, v Visit) any { return strings.Join(v.Complaints, "\n") }},
	},
}

// in turns an instant into the site's time; the zero time stays zero.
func (v Visit) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(v.Zone)
}

func (v Visit) said(t time.Time) string { return v.in(t).Format("2006-01-02 15:04") }

// spaced joins what is not empty.
func spaced(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func visitor(p visit.Visitor) string { return spaced(p.Name, p.Position, p.Phone) }

func wishes(all []visit.Wish, in string) string {
	return listed(all, func(w visit.Wish) string { return domain.Label(visit.Wishes, w).In(in) })
}

func (v Visit) credentials(in string) string {
	return listed(v.Credentials, func(c visit.Credential) string {
		p, _ := v.Visitor(c.Visitor)
		if !c.Shown {
			return spaced(p.Name, domain.ZhEn("未出示", "not shown").In(in), c.Done.In(in), c.SeenBy)
		}
		return spaced(p.Name, domain.Label(visit.CredentialKinds, c.Kind).In(in), c.Number, domain.ZhEn("查验：", "seen by ").In(in)+c.SeenBy)
	})
}

func (v Visit) decisions(in string) string {
	return listed(v.Decided, func(d visit.Deciding) string {
		return spaced(strings.ReplaceAll(wishes(d.Wishes, in), "\n", ", "), domain.Label(visit.Decisions, d.Decision).In(in), d.Terms.In(in), d.By.Name, v.said(d.At))
	})
}

func (v Visit) received() string {
	if v.Reception.At.IsZero() {
		return ""
	}
	return spaced(v.Reception.By, v.Reception.Place, v.said(v.Reception.At))
}

// statements tells what was given, word for word, and what was decided not to be.
func (v Visit) statements(in string) string {
	return listed(v.Statements, func(s visit.Statement) string {
		switch {
		case !s.Giving.At.IsZero():
			return spaced(s.Giving.Text.In(in), s.Giving.By+" → "+s.Giving.To, v.said(s.Giving.At), domain.ZhEn("批准：", "approved by ").In(in)+s.Approval.By.Name)
		case !s.Refusal.At.IsZero():
			return spaced(s.Question.In(in), domain.ZhEn("决定不表态", "declined").In(in), s.Refusal.Reason, s.Refusal.By.Name)
		default:
			return s.Question.In(in)
		}
	})
}

func (v Visit) outcome(in string) string {
	if v.Closing.At.IsZero() {
		return ""
	}
	return spaced(domain.Label(visit.Outcomes, v.Closing.Outcome).In(in), v.Closing.Summary.In(in))
}
