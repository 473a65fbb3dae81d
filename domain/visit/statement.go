package visit

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// Request is the command that the visitors ask for a statement. Corrects names one given earlier that it corrects.
type Request struct {
	By       string
	Question domain.Text
	Corrects domain.ID
	At       time.Time
}

// RequestStatement opens the next statement; it stands last.
func (v *Visit) RequestStatement(order domain.Order, cmd Request, around Around) (domain.Change, error) {
	if err := v.ready(order, around, request); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	at := moment(order, cmd.At)
	v.happened(&f, order, at)
	domain.CheckString(&f, "/by", cmd.By, lineLength)
	domain.CheckText(&f, "/question", cmd.Question, true)
	given := slices.ContainsFunc(v.Statements, func(s Statement) bool { return s.ID == cmd.Corrects && !s.Giving.At.IsZero() })
	f.Require(cmd.Corrects == "" || given, "/corrects", "visit.statement_unknown", "没有这份已发表的表态", "No such statement was given")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.Statements = append(slices.Clone(v.Statements), Statement{
		ID: order.NewID(), Position: len(v.Statements) + 1, RequestedBy: strings.TrimSpace(cmd.By), RequestedAt: at, Question: cmd.Question, Corrects: cmd.Corrects,
	})
	v.move(request)
	return v.spoke(order, StatementRequested, at, map[string]string{"corrects": string(cmd.Corrects)}), nil
}

// DraftStatement writes the text of the statement under way, or writes it anew; whoever writes becomes an author.
func (v *Visit) DraftStatement(order domain.Order, text domain.Text, around Around) (domain.Change, error) {
	if err := v.ready(order, around, draft); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckText(&f, "/text", text, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	s := v.open()
	s.Text, s.DraftedAt, s.Authors = text, order.At.UTC(), slices.Clone(s.Authors)
	if !s.writtenBy(order.Actor.ID) {
		s.Authors = append(s.Authors, order.Actor.Person())
	}
	v.move(draft)
	return v.spoke(order, StatementDrafted, order.At, map[string]string{"languages": strings.Join(text.Languages(), ",")}), nil
}

func (s Statement) writtenBy(person domain.ID) bool {
	return slices.ContainsFunc(s.Authors, func(p domain.Person) bool { return p.ID == person })
}

// ApproveStatement approves the text as it stands: from now on nothing of it changes. None of its authors does
// (visit.same_person).
func (v *Visit) ApproveStatement(order domain.Order, around Around) (domain.Change, error) {
	if err := v.ready(order, around, approve); err != nil {
		return domain.Change{}, err
	}
	s := v.open()
	if s.writtenBy(order.Actor.ID) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "visit.same_person", "批准人不能是起草人", "Whoever approves the statement is none of its authors")
	}
	s.Approval = Remark{By: order.Actor.Person(), At: order.At.UTC(), Reason: strings.TrimSpace(order.Reason)}
	v.move(approve)
	return v.spoke(order, StatementApproved, order.At, nil), nil
}

// ReturnStatement gives the statement back to its authors, with the reason (order.Reason).
func (v *Visit) ReturnStatement(order domain.Order, around Around) (domain.Change, error) {
	r, err := v.remark(order, around, sendBack)
	if err != nil {
		return domain.Change{}, err
	}
	s := v.open()
	s.Returns = append(slices.Clone(s.Returns), r)
	v.move(sendBack)
	return v.spoke(order, StatementReturned, order.At, nil), nil
}

// DeclineStatement decides that the statement is not given, approved or not, with the reason (order.Reason).
func (v *Visit) DeclineStatement(order domain.Order, around Around) (domain.Change, error) {
	r, err := v.remark(order, around, decline)
	if err != nil {
		return domain.Change{}, err
	}
	v.open().Refusal = r
	v.move(decline)
	return v.spoke(order, StatementDeclined, order.At, nil), nil
}

// remark checks a command that needs the order's reason and returns the word that it leaves.
func (v *Visit) remark(order domain.Order, around Around, c command) (Remark, error) {
	if err := v.ready(order, around, c); err != nil {
		return Remark{}, err
	}
	var f domain.Faults
	f.Require(strings.TrimSpace(order.Reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	domain.CheckString(&f, "/reason", order.Reason, domain.MaxText)
	return Remark{By: order.Actor.Person(), At: order.At.UTC(), Reason: strings.TrimSpace(order.Reason)}, f.Broken()
}

// Gives is the command that the approved statement was given: to whom, by whom (blank: the actor), in which of its
// languages (none: all) and when (zero: at the time of entry).
type Gives struct {
	To        string
	By        string
	Languages []string
	At        time.Time
}

// GiveStatement records that the statement was given, word for word as it was approved and not before that.
func (v *Visit) GiveStatement(order domain.Order, cmd Gives, around Around) (domain.Change, error) {
	if err := v.ready(order, around, give); err != nil {
		return domain.Change{}, err
	}
	s := v.open()
	at, exact := moment(order, cmd.At), maps.Clone(s.Text)
	var f domain.Faults
	v.happened(&f, order, at)
	f.Require(!at.Before(s.Approval.At), "/at", "visit.given_before_approval", "表态不能早于批准", "A statement is not given before it is approved")
	f.Require(strings.TrimSpace(cmd.To) != "", "/to", "text.required", "必须填写", "Must be written")
	domain.CheckString(&f, "/to", cmd.To, lineLength)
	domain.CheckString(&f, "/by", cmd.By, lineLength)
	for i, l := range cmd.Languages {
		f.Require(s.Text[l] != "", "/languages/"+strconv.Itoa(i), "visit.language_unwritten", "没有批准该语言的文本", "No text in this language was approved")
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if len(cmd.Languages) > 0 {
		maps.DeleteFunc(exact, func(l, _ string) bool { return !slices.Contains(cmd.Languages, l) })
	}
	s.Giving = Giving{Text: exact, By: name(order, cmd.By), To: strings.TrimSpace(cmd.To), At: at, RecordedBy: order.Actor.Person()}
	v.move(give)
	return v.spoke(order, StatementGiven, at, map[string]string{"to": s.Giving.To, "by": s.Giving.By, "languages": strings.Join(exact.Languages(), ",")}), nil
}
