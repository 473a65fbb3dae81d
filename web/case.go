package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"octad/openapi"
)

const sampleCase = "C-2026-000001"

var casePages = []page{
	{
		path: "/cases/{id}", title: "case.title", template: "case/case.html", place: "cases", show: showCase, sample: "/cases/" + sampleCase,
		states: []string{"/cases/C-2026-000010", "/cases/C-2026-000010?do=assess", "/cases/C-2026-000010?do=communicate", "/cases/C-2026-000010?do=claim", "/cases/" + sampleCase + "?do=cost"},
	},
	{path: "/cases/{id}/timeline", title: "case.timeline", template: "case/timeline.html", place: "cases", show: showTimeline, sample: "/cases/" + sampleCase + "/timeline"},
}

// Case is the page of one case.
type Case struct {
	openapi.Complaint
	// Tag is the entity tag of what is shown.
	Tag string

	Guards         openapi.ComplaintGuards
	AllClocks      []openapi.ComplaintClock
	States         []openapi.ComplaintStepState
	Run            openapi.ComplaintRun
	Communications []openapi.ComplaintCommunication
	// Replies are those of its 8Ds that went out.
	Replies []Reply
	Orders  []openapi.ComplaintOrder
	Returns []openapi.ComplaintReturn
	EightDs []openapi.EightDSummary
	// Recalls and Suppliers are the recalls and the requests to suppliers that the case is linked to.
	Recalls   []openapi.Recall
	Suppliers []openapi.SupplierRequest
	Holds     []openapi.HoldNotice
	Files     []openapi.Attachment
	// Customers are the choices of a correction.
	Customers []Option
	Pack      openapi.Procedure
	// Claims, Incidents, Awards and Visits are read only where there are any.
	Claims    []openapi.ComplaintClaim
	Incidents []openapi.ComplaintIncident
	Awards    []openapi.ComplaintAward
	Visits    []CaseVisit
	// Costs is nil for a reader who may not learn of them.
	Costs *openapi.ComplaintCosts

	// Clock is the one that matters.
	Clock Clock
	// Steps is the way of the case.
	Steps []Step
	// Missing is what still stands between the case and its end.
	Missing []Missing
	Acts    []Act
	// Seldom are those that stand behind the others.
	Seldom []Act
	// Next says why what is next is not the reader's, and Kept what else the procedure keeps from them; both who may.
	Next, Kept []Barred
	// Do is the act whose form is open, with its form.
	Do   string
	Form *Form
	// Primary is the act that the page suggests.
	Primary Act
	// Order is that which the open form is about.
	Order *openapi.ComplaintOrder
	// About names the claim or clock that the open form is about; Fields are its fields.
	About  string
	Fields []Field
	// Choices are those of the open form.
	Choices map[string][]Option

	offers
	view *view
}

// Step is one step of the way of a case.
type Step struct {
	Title, Icon, Word, Tone string
	Now                     bool
	Link                    string

	code string
}

// Missing is something that is still missing, with the place to mend it.
type Missing struct{ Message, Link string }

// Act is something that the reader may do on the page.
type Act struct{ Code, Word, Link string }

func showCase(v *view) (any, error) {
	c := &Case{view: v, Do: v.Query().Get("do"), Choices: map[string][]Option{}}
	id := v.r.PathValue("id")
	at := "/api/v1/complaints/" + url.PathEscape(id)
	var err error
	if c.Complaint, c.Tag, err = readTagged[openapi.Complaint](v.Caller, at); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(c.SiteID)
	if err := c.read(at); err != nil {
		return nil, err
	}
	if err := c.parts(at); err != nil {
		return nil, err
	}
	v.Title = c.Number + " " + textIn(v.Language, c.Title)
	c.clocks()
	c.offers = offers{c.Guards.Offers, v}
	c.Steps = c.way()
	c.missing()
	c.acts()
	return c, c.open()
}

// read reads what belongs to the case, side by side.
func (c *Case) read(at string) error {
	here := url.Values{"complaintId": {c.ID}}
	return together(
		take(c.view, at+"/guards", nil, func(g openapi.ComplaintGuards) { c.Guards = g }),
		take(c.view, at+"/clocks", nil, func(p openapi.ComplaintClockPage) { c.AllClocks = p.Items }),
		take(c.view, at+"/steps", nil, func(p openapi.ComplaintStepPage) { c.States = p.Items }),
		take(c.view, at+"/run", nil, func(r openapi.ComplaintRun) { c.Run = r }),
		take(c.view, at+"/communications", url.Values{"limit": {"200"}}, func(p openapi.ComplaintCommunicationPage) { c.Communications = p.Items }),
		take(c.view, at+"/orders", nil, func(p openapi.ComplaintOrderPage) { c.Orders = p.Items }),
		take(c.view, at+"/returns", nil, func(p openapi.ComplaintReturnPage) { c.Returns = p.Items }),
		when(c.Links.EightDReports, take(c.view, "/api/v1/eight-d-reports", here, func(p openapi.EightDPage) { c.EightDs = p.Items })),
		when(c.Links.HoldNotices, take(c.view, "/api/v1/hold-notices", here, func(p openapi.HoldNoticePage) { c.Holds = p.Items })),
		when(c.Links.Recalls, take(c.view, "/api/v1/recalls", here, func(p openapi.RecallPage) { c.Recalls = p.Items })),
		when(c.Links.SupplierRequests, take(c.view, "/api/v1/supplier-requests", here, func(p openapi.SupplierRequestPage) { c.Suppliers = p.Items })),
		c.visits(at),
		priced(c.Complaint.Claims, take(c.view, at+"/claims", nil, func(p openapi.ComplaintClaimPage) { c.Claims = p.Items })),
		c.view.filesOf(c.ID, &c.Files),
		c.costs(at),
		func() (err error) {
			c.Pack, err = c.view.pack(c.Procedure, c.ProcedureRevision)
			return err
		},
	)
}

// take returns the reading of a resource into its place. A resource that the reader may not see stays empty.
func take[T any](v *view, path string, query url.Values, into func(T)) func() error {
	return func() error {
		got, err := read[T](v.Caller, path, query)
		if err == nil {
			into(got)
		}
		if refusedAs(err, http.StatusForbidden) {
			return nil
		}
		return err
	}
}

// when reads only where there is something to read.
func when[T any](list *[]T, reading func() error) func() error {
	if list == nil || len(*list) == 0 {
		return func() error { return nil }
	}
	return reading
}

// together does all the readings at once and returns the first error.
func together(readings ...func() error) error {
	errs := make([]error, len(readings))
	var running sync.WaitGroup
	for i, reading := range readings {
		running.Go(func() { errs[i] = reading() })
	}
	running.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// pack returns a revision of a procedure. It never changes once it is there, so it is read once.
func (v *view) pack(code, revision string) (openapi.Procedure, error) {
	key := code + " " + revision
	if p, ok := v.server.packs.Load(key); ok && v.May("getProcedureRevision") {
		return p.(openapi.Procedure), nil //nolint:forcetypeassert // nothing else is stored
	}
	p, err := read[openapi.Procedure](v.Caller, "/api/v1/procedures/"+url.PathEscape(code)+"/revisions/"+url.PathEscape(revision), nil)
	if err == nil {
		v.server.packs.Store(key, p)
	}
	return p, err
}

// clocks chooses the clock that matters.
func (c *Case) clocks() {
	c.AllClocks = sorted(c.AllClocks)
	if len(c.AllClocks) > 0 && c.AllClocks[0].StartedAt != nil && c.AllClocks[0].StoppedAt == nil {
		c.Clock = c.view.clock(c.AllClocks[0])
	}
}

// Ended reports whether the case is closed or rejected.
func (c *Case) Ended() bool {
	return c.Status == openapi.ComplaintStatusClosed || c.Status == openapi.ComplaintStatusRejected
}

// way returns the steps of the case: receipt, assessment, those of its procedure, the end.
func (c *Case) way() []Step {
	word := c.view.Word
	steps := []Step{c.step(word("case.received"), true, ""), c.step(word("case.assessed"), c.Assessment != nil, "assess")}
	for _, s := range c.States {
		steps = append(steps, c.step(textIn(c.view.Language, s.Title), len(s.Done) > 0, "step-"+s.Code))
	}
	steps = append(steps, c.step(word("case.closed"), c.Ended(), "close"))
	if c.Ended() {
		return steps
	}
	for i := range steps {
		if steps[i].Tone != toneDone {
			steps[i].Now, steps[i].Icon, steps[i].Word = true, "open", word("step.now")
			break
		}
	}
	return steps
}

// step is a step of the way. The code is that of the act by which it is done, to which it leads whoever may do it.
func (c *Case) step(title string, done bool, code string) Step {
	if done {
		return Step{Title: title, Icon: "done", Word: c.view.Word("step.done"), Tone: toneDone}
	}
	s := Step{Title: title, Icon: "dot", Word: c.view.Word("step.open"), Tone: toneCalm, code: code}
	if c.lets(code) {
		s.Link = c.doing(code)
	}
	return s
}

// lets reports whether the case takes the act as it stands, and from the reader.
func (c *Case) lets(code string) bool {
	if step, ok := strings.CutPrefix(code, "step-"); ok {
		return c.mayDo("takeComplaintStep", step)
	}
	return slices.ContainsFunc(caseActs, func(a caseAct) bool { return a.code == code && a.offered(c) })
}

// doing is the address of the page with the form of an act open.
func (c *Case) doing(code string) string { return "/cases/" + c.Number + "?do=" + code + "#do" }

// unmet returns what stands between the case and a command.
func (c *Case) unmet(command openapi.ComplaintCommand) (list []openapi.ProblemFault, allowed bool) {
	for _, g := range c.Guards.Commands {
		if g.Command == command {
			return g.Unmet, g.Allowed
		}
	}
	return nil, false
}

func (c *Case) missing() {
	if c.Ended() {
		return
	}
	faults, _ := c.unmet(openapi.ComplaintCommandClose)
	for _, f := range faults {
		c.Missing = append(c.Missing, Missing{f.Message, c.mend(f.Field)})
	}
}

// mend returns where what is missing at a place below the case is mended.
func (c *Case) mend(place string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(place, "/"), "/")
	switch first {
	case "assessment":
		if rest == "review" {
			return c.leads("review")
		}
		return c.leads("assess")
	case "steps":
		return c.leads("step-" + rest)
	case "communications":
		return c.leads("communicate")
	case "eightDReports":
		if rest == "" {
			return c.leads("eightd")
		}
		return "#eightd"
	case "holdNotices":
		return "#holds"
	case "forms":
		return "/cases/" + c.Number + "/records#forms"
	default:
		return "#" + first
	}
}

// leads is where the act is done; "" for whom it is not.
func (c *Case) leads(code string) string {
	if !c.lets(code) {
		return ""
	}
	return c.doing(code)
}

// acts lists what the reader may do with the case as it stands, what to do first, and what others are there for.
func (c *Case) acts() {
	next := slices.IndexFunc(c.Steps, func(s Step) bool { return s.Now })
	for _, a := range caseActs {
		switch {
		case a.offered(c):
			into := &c.Acts
			if a.seldom {
				into = &c.Seldom
			}
			*into = append(*into, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code)})
		case next < 0 || c.Steps[next].code != a.code:
			c.Kept = append(c.Kept, c.kept(a.operation, "", "do."+a.code)...)
		}
	}
	if next >= 0 {
		c.next(c.Steps[next])
	}
	if c.view.May("createHoldNotice") && !c.Ended() {
		c.Acts = append(c.Acts, Act{"hold", c.view.Word("do.hold"), "/holds/new?case=" + c.Number})
	}
	if c.view.May("createSupplierRequest") && !c.Ended() {
		c.Seldom = append(c.Seldom, Act{"supplier", c.view.Word("do.supplier"), "/suppliers/new?case=" + c.Number})
	}
	if c.view.May("createRecall") && !c.Ended() {
		c.Seldom = append(c.Seldom, Act{"recall", c.view.Word("do.recall"), "/recalls/new?case=" + c.Number})
	}
}

// next suggests the step that is next, or says whose it is.
func (c *Case) next(s Step) {
	title := s.Title
	if at := slices.IndexFunc(c.Acts, func(a Act) bool { return a.Code == s.code }); at >= 0 {
		title = c.Acts[at].Word
	}
	if s.code == "close" && len(c.Missing) > 0 {
		return
	}
	if s.Link != "" {
		c.Primary = Act{s.code, title, s.Link}
		return
	}
	operation, part := "takeComplaintStep", strings.TrimPrefix(s.code, "step-")
	if part == s.code {
		at := slices.IndexFunc(caseActs, func(a caseAct) bool { return a.code == s.code })
		operation, part = caseActs[at].operation, ""
	}
	if b, barred := c.barred(operation, part); barred {
		b.Word = title
		c.Next = append(c.Next, b)
	}
}

// At returns the address of a record on the page of its kind; of the API's answer as long as there is none.
func (c *Case) At(page, number string) string {
	if c.view.server.serves(page) {
		return strings.ReplaceAll(page, "{id}", number)
	}
	return map[string]string{"/8d/{id}": "/api/v1/eight-d-reports/", "/holds/{id}": "/api/v1/hold-notices/"}[page] + number
}

// Box are the files of the case.
func (c *Case) Box() FileBox {
	return c.view.fileBox(openapi.SubjectKindComplaint, c.ID, c.Files, "/cases/"+c.Number+"#files")
}

// DoesSeldom reports whether the page shows the form of an act that stands behind the others.
func (c *Case) DoesSeldom() bool {
	return slices.ContainsFunc(c.Seldom, func(a Act) bool { return a.Code == c.Do })
}
