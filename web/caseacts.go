package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/complaint"
	"octad/openapi"
)

// caseAct is something that is done to a case by one operation of the contract. When says for which cases it is
// offered; it is nil for what the API answers offers of.
type caseAct struct {
	code, operation string
	when            func(*Case) bool
	// seldom puts it behind the others.
	seldom bool
	// prepare tells the form what the page knows.
	prepare func(*Case, *Form) error
}

func running(c *Case) bool { return !c.Ended() }

func always(*Case) bool { return true }

// offered reports whether the case takes the act as it stands, and from the reader.
func (a caseAct) offered(c *Case) bool {
	if a.when == nil {
		return c.mayDo(a.operation, "")
	}
	return c.view.May(a.operation) && a.when(c)
}

// caseActs are offered in this order.
var caseActs = []caseAct{
	{"assess", "assessComplaint", nil, false, (*Case).prepareAssessment},
	{"review", "reviewComplaintAssessment", nil, false, nil},
	{"communicate", "recordComplaintCommunication", always, false, (*Case).prepareCommunication},
	{"dispatch", "dispatchComplaint", nil, false, (*Case).prepareDepartments},
	{"order", "openComplaintOrder", running, false, (*Case).prepareDepartments},
	{"claim", "raiseComplaintClaim", nil, true, nil},
	{"cost", "recordComplaintCost", always, true, (*Case).prepareCost},
	{"return", "announceComplaintReturn", running, false, (*Case).prepareReturn},
	{"eightd", "createEightDReport", running, false, (*Case).prepareEightD},
	{"visit", "createVisit", running, true, (*Case).prepareVisit},
	{"attach", "uploadAttachment", always, false, (*Case).prepareUpload},
	{"correct", "updateComplaint", running, true, (*Case).prepareCorrection},
	{"escalate", "escalateComplaint", nil, true, nil},
	{"close", "closeComplaint", nil, false, nil},
	{"reject", "rejectComplaint", nil, true, nil},
	{"reopen", "reopenComplaint", nil, true, nil},
}

// orderActs are done to an order, by its state.
var orderActs = []struct{ code, operation, in string }{
	{"hand-over", "handOverComplaintOrder", "opened returned"},
	{"receive", "receiveComplaintOrder", "handed_over"},
	{"feedback", "feedbackComplaintOrder", "received fed_back"},
	{"answer", "returnComplaintOrder", "handed_over received fed_back"},
}

// OrderActs are what the reader may do with an order.
func (c *Case) OrderActs(o openapi.ComplaintOrder) []Act {
	var out []Act
	for _, a := range orderActs {
		if slices.Contains(strings.Fields(a.in), string(o.Status)) && c.view.May(a.operation) {
			out = append(out, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code + "-" + o.Number)})
		}
	}
	return out
}

// Resolve is the address at which a discrepancy is cleared up.
func (c *Case) Resolve(d openapi.ComplaintDiscrepancy) string { return c.doing("resolve-" + d.ID) }

// open prepares the form of the act that the address names; an act that is not offered opens nothing.
func (c *Case) open() error {
	asked := c.Do
	c.Do = ""
	for _, a := range caseActs {
		if a.code == asked && a.offered(c) {
			return c.opened(a.code, c.form(a.code, a.operation), a.prepare)
		}
	}
	if c.openPart(asked) {
		return nil
	}
	if opened, err := c.openVisit(asked); opened || err != nil {
		return err
	}
	if opened, err := c.openCost(asked); opened || err != nil {
		return err
	}
	if code, ok := strings.CutPrefix(asked, "step-"); ok && c.lets(asked) {
		f := c.form("step", "takeComplaintStep").For("code", code)
		return c.opened("step", f, func(c *Case, f *Form) error { return c.prepareStep(f, code) })
	}
	if id, ok := strings.CutPrefix(asked, "resolve-"); ok && c.view.May("resolveComplaintDiscrepancy") {
		return c.opened("resolve", c.form("resolve", "resolveComplaintDiscrepancy").For("did", id), nil)
	}
	for _, a := range orderActs {
		for _, o := range c.Orders {
			if asked == a.code+"-"+o.Number && c.view.May(a.operation) {
				c.Order = &o
				f := c.form(a.code, a.operation).For("id", o.ID).At(`"` + strconv.FormatInt(o.Version, 10) + `"`)
				return c.opened(a.code, f, (*Case).prepareDepartments)
			}
		}
	}
	return nil
}

// form returns the form of an act on this case, which leads back to the page.
func (c *Case) form(id, operation string) *Form {
	return c.view.form(id, operation).For("id", c.Number).At(c.Tag).Then("/cases/" + c.Number)
}

func (c *Case) opened(code string, f *Form, prepare func(*Case, *Form) error) error {
	c.Do, c.Form = code, f
	if f.operation.Body != nil && f.operation.Body.At("/at") != nil {
		f.With("/at", c.view.Now.In(c.view.Zone).Format("2006-01-02T15:04"))
	}
	if prepare == nil {
		return nil
	}
	return prepare(c, f)
}

func (c *Case) prepareAssessment(f *Form) error {
	if c.Assessment != nil {
		f.From(c.Assessment).With("/at", c.view.Now.In(c.view.Zone).Format("2006-01-02T15:04"))
	} else {
		f.With("/severity", bare(c.Severity))
	}
	return c.prepareDepartments(f)
}

// Axes are the axes of classes of the procedure, with their choices.
func (c *Case) Axes() []Field {
	var out []Field
	if c.Pack.Axes == nil || c.Form == nil {
		return nil
	}
	for _, a := range *c.Pack.Axes {
		var options []Option
		for _, value := range a.Values {
			options = append(options, Option{Value: value.Code, Label: textIn(c.view.Language, value.Title)})
		}
		field := c.Form.Choose("/classes/"+a.Code, options)
		field.Label = textIn(c.view.Language, a.Title)
		out = append(out, field)
	}
	return out
}

func (c *Case) prepareCommunication(f *Form) error {
	f.With("/direction", "outgoing").With("/channel", "email").With("/by", c.view.Session.User.Name)
	if c.Contact != nil {
		f.With("/to", textIn(c.view.Language, firstOf(bare(c.Contact.Email), c.Contact.Name)))
	}
	known := complaint.Values(complaint.Purposes)
	for _, code := range known {
		c.Choices["purpose"] = append(c.Choices["purpose"], Option{Value: code, Label: labelIn(c.view.Language, "Purpose", code)})
	}
	if c.Pack.Communications != nil {
		for _, a := range *c.Pack.Communications {
			if !slices.Contains(known, a.Act) {
				c.Choices["purpose"] = append(c.Choices["purpose"], Option{Value: a.Act, Label: c.Purpose(a.Act)})
			}
		}
	}
	return nil
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// prepareDepartments offers the departments of the house, and begins with the one that leads where it is known: the
// responsible one of the assessment, else that of a head who reads the page. Nobody else's own department says who leads.
func (c *Case) prepareDepartments(f *Form) error {
	p, err := read[openapi.DepartmentPage](c.view.Caller, "/api/v1/departments", url.Values{"limit": {"500"}, "active": {"true"}})
	leads := ""
	if u := c.view.Session.User; slices.Contains(u.Roles, openapi.RoleCodeDepartmentHead) {
		leads = bare(u.Department)
	}
	if c.Assessment != nil {
		leads = cmp.Or(bare(c.Assessment.ResponsibleDepartment), leads)
	}
	for _, d := range p.Items {
		c.Choices["department"] = append(c.Choices["department"], Option{Value: d.Code, Label: textIn(c.view.Language, d.Name) + " (" + d.Code + ")"})
		if d.Code != leads {
			continue
		}
		for _, at := range []string{"/department", "/responsibleDepartment"} {
			if f.operation.Body.At(at) != nil && f.initial[at] == "" {
				f.With(at, d.Code)
			}
		}
	}
	return err
}

func (c *Case) prepareStep(f *Form, code string) error {
	f.With("/by", c.view.Session.User.Name)
	if c.Pack.Steps == nil {
		return nil
	}
	for _, s := range *c.Pack.Steps {
		if s.Code != code {
			continue
		}
		c.Choices["step"] = []Option{{Value: code, Label: textIn(c.view.Language, s.Title)}}
		if s.Outcomes == nil {
			continue
		}
		for _, o := range *s.Outcomes {
			c.Choices["outcome"] = append(c.Choices["outcome"], Option{Value: o.Code, Label: textIn(c.view.Language, o.Title)})
		}
	}
	return nil
}

// StepTitle names the step that the open form is about.
func (c *Case) StepTitle() string {
	if s := c.Choices["step"]; len(s) > 0 {
		return s[0].Label
	}
	return ""
}

func (c *Case) prepareReturn(f *Form) error {
	for _, i := range c.Items {
		label := bare(i.PartNumber) + " " + bare(i.LotNumber)
		c.Choices["item"] = append(c.Choices["item"], Option{Value: i.ID, Label: strings.TrimSpace(label)})
	}
	if len(c.Items) > 0 {
		f.With("/items/0/itemId", c.Items[0].ID).With("/items/0/unit", string(c.Items[0].Unit))
	}
	return nil
}

func (c *Case) prepareEightD(f *Form) error {
	f.Put("/complaintIds/0", c.Number).With("/answer", string(openapi.EightDAnswerEightD)).Then("/8d/{number}")
	answered, err := c.answeredIn()
	for i, l := range answered {
		f.Put("/languages/"+strconv.Itoa(i), l)
	}
	if err != nil {
		return err
	}
	if !c.view.server.serves("/8d/{id}") {
		f.Then("/cases/" + c.Number + "#eightd")
	}
	return nil
}

// answeredIn are the languages of a new 8D: those in which the customer is answered and pages are written; both where
// the customer's are not known, or others.
func (c *Case) answeredIn() ([]string, error) {
	var customer openapi.Customer
	if id := bare(c.CustomerID); id != "" {
		if err := take(c.view, "/api/v1/customers/"+id, nil, func(x openapi.Customer) { customer = x })(); err != nil {
			return nil, err
		}
	}
	var out []string
	for _, l := range customer.Languages {
		if slices.Contains(languages, l) {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		return languages, nil
	}
	return out, nil
}

// prepareUpload puts what a file belongs to into the address, for the body goes on as the browser sends it.
func (c *Case) prepareUpload(f *Form) error {
	f.sends("/cases/" + c.Number + "#files")
	return nil
}

func (c *Case) prepareCorrection(f *Form) (err error) {
	f.From(c.Complaint)
	c.Customers, err = c.view.offered("customersInUse", "", bare(c.CustomerID))
	return err
}
