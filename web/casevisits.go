package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/openapi"
)

// visitAct is something that is done to a visit: fields are pointers into the body, in the states in which it is offered.
type visitAct struct{ code, operation, fields, in string }

// under way are the states of a visit whose visitors have come and that is not closed.
const visitUnderWay = "checked received requested drafted returned approved given"

var visitActs = []visitAct{
	{"visit-arrive", "arriveVisit", "/at", "announced"},
	{"visit-check", "checkVisitCredentials", "/at", "arrived " + visitUnderWay},
	{"visit-receive", "receiveVisit", "/by /place /at", "checked"},
	{"visit-report", "reportVisit", "/to /at", "announced arrived " + visitUnderWay},
	{"visit-decide", "decideVisit", "/decision /wishes /at /terms", "announced arrived " + visitUnderWay},
	{"visit-request", "requestVisitStatement", "/by /at /question", "received given"},
	{"visit-draft", "draftVisitStatement", "/text", "requested drafted returned"},
	{"visit-approve", "approveVisitStatement", "/reason", "drafted"},
	{"visit-return", "returnVisitStatement", "/reason", "drafted"},
	{"visit-decline", "declineVisitStatement", "/reason", "requested drafted returned approved"},
	{"visit-give", "giveVisitStatement", "/to /by /at", "approved"},
	{"visit-close", "closeVisit", "/outcome /at /summary", "announced arrived checked received given"},
}

// CaseVisit is a visit of the case with what the reader may do to it, and the forms that can be printed of it.
type CaseVisit struct {
	openapi.Visit
	Acts   []Act
	Prints []Print
}

// visits reads the visits of the case with the forms that tell of them.
func (c *Case) visits(at string) func() error {
	return when(c.Links.Visits, func() error {
		var visits []openapi.Visit
		var forms []openapi.FormOffer
		err := together(
			take(c.view, "/api/v1/visits", url.Values{"complaintId": {c.ID}}, func(p openapi.VisitPage) { visits = p.Items }),
			take(c.view, at+"/forms", nil, func(p openapi.FormList) { forms = p.Items }),
		)
		for _, x := range visits {
			one := CaseVisit{Visit: x}
			for _, a := range visitActs {
				if slices.Contains(strings.Fields(a.in), string(x.Status)) && c.view.May(a.operation) {
					one.Acts = append(one.Acts, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code + "-" + x.Number)})
				}
			}
			for _, f := range forms {
				if f.Subject.ID == x.ID {
					one.Prints = append(one.Prints, Print{Link: f.Preview + "&language=" + c.view.Language + "&format=pdf", Word: textIn(c.view.Language, f.Title) + " · PDF"})
				}
			}
			c.Visits = append(c.Visits, one)
		}
		return err
	})
}

// visitors is how many people the form of a new visit has room for.
const visitors = 3

// prepareVisit lays out the fields of a new visit that the case has to do with.
func (c *Case) prepareVisit(f *Form) error {
	f.Put("/complaintIds/0", c.Number).Set("/siteId", c.SiteID)
	for _, pointer := range strings.Fields("/kind /organisation /expectedAt /arrivedAt") {
		c.Fields = append(c.Fields, f.Field(pointer))
	}
	for i := range visitors {
		for _, name := range []string{"/name", "/position", "/phone"} {
			field := f.Field("/visitors/" + strconv.Itoa(i) + name)
			field.Label = fieldIn(c.view.Language, "visitors") + " " + strconv.Itoa(i+1) + " · " + field.Label
			field.Required = i == 0 && name == "/name"
			c.Fields = append(c.Fields, field)
		}
	}
	c.Fields = append(c.Fields, f.Field("/purpose"), f.Field("/wishes"), f.Named(f.Field("/accompaniedBy"), "", "case.visit_names"))
	return nil
}

// openVisit prepares the form of an act on a visit; false when the address names none that is offered.
func (c *Case) openVisit(asked string) (bool, error) {
	for _, x := range c.Visits {
		for _, a := range visitActs {
			if asked != a.code+"-"+x.Number || !slices.ContainsFunc(x.Acts, func(o Act) bool { return o.Code == a.code }) {
				continue
			}
			_, tag, err := readTagged[openapi.Visit](c.view.Caller, "/api/v1/visits/"+x.ID)
			c.Do, c.About = a.code, x.Number
			c.Form = c.form(a.code, a.operation).For("id", x.ID).At(tag).Then("/cases/" + c.Number + "#visits")
			c.visitForm(a, x)
			return true, err
		}
	}
	return false, nil
}

// visitForm lists the fields of an act on a visit.
func (c *Case) visitForm(a visitAct, x CaseVisit) {
	f := c.Form.With("/at", c.view.Now.In(c.view.Zone).Format("2006-01-02T15:04"))
	for _, s := range x.Statements {
		if a.code == "visit-draft" {
			f.From(map[string]any{"text": s.Text})
		}
	}
	if a.operation == "checkVisitCredentials" {
		for i, who := range x.Visitors {
			at := "/findings/" + strconv.Itoa(i)
			f.Set(at+"/visitorId", who.ID)
			for _, name := range []string{"/shown", "/kind", "/number", "/done"} {
				field := f.Optional(f.Field(at + name))
				field.Label = who.Name + " · " + field.Label
				c.Fields = append(c.Fields, field)
			}
		}
	}
	for _, pointer := range strings.Fields(a.fields) {
		c.Fields = append(c.Fields, f.Field(pointer))
	}
}
