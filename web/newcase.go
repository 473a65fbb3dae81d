package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/openapi"
)

// NewCase is the form that opens a case.
type NewCase struct {
	Form             *Form
	Customers, Sites []Option
	// Procedures are those of the house by the kind of house that they were written for; Chosen is the code of the one
	// that the form begins with, "" for none.
	Procedures []ProcedureGroup
	Chosen     string
	// Contacts are the names of the customer's contacts; Taken is the one that the form has taken over.
	Contacts []string
	Taken    string
}

// ProcedureGroup are the procedures of one sector.
type ProcedureGroup struct {
	Title string
	Items []openapi.Procedure
}

// procedureCookie keeps the procedure that was chosen last in this browser.
const procedureCookie = "octad_procedure"

// showNewCase shows the form. What the address names of its fields stands in them: so the page fills in what the
// customer's record knows before anything is sent, with scripts and without.
func showNewCase(v *view) (any, error) {
	out := &NewCase{Form: v.form("new", "createComplaint").Then("/cases/{number}").Remember("/procedure", procedureCookie)}
	sites, err := v.Sites()
	if err != nil {
		return nil, err
	}
	for _, s := range sites {
		out.Sites = append(out.Sites, Option{Value: s.ID, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")"})
	}
	if len(sites) > 0 {
		out.Form.With("/siteId", sites[0].ID)
	}
	out.Form.With("/receivedAt", v.Now.In(v.Zone).Format("2006-01-02T15:04")).With("/receivedBy", v.Session.User.Name).
		With("/kind", "complaint").With("/subject", "quality")
	asked := v.Query()
	for name, values := range asked {
		if strings.HasPrefix(name, "/") && len(values) > 0 {
			out.Form.With(name, values[len(values)-1])
		}
	}
	customer := out.Form.Field("/customerId").Value
	if out.Customers, err = v.customers([]string{customer}); err != nil {
		return nil, err
	}
	if err := out.contact(v, customer); err != nil {
		return nil, err
	}
	return out, out.procedures(v, customer)
}

// contact offers the contacts of the customer and takes the first over, where nobody has named another.
func (n *NewCase) contact(v *view, code string) error {
	if code == "" {
		return nil
	}
	return take(v, "/api/v1/customers/"+url.PathEscape(code), nil, func(c openapi.Customer) {
		for _, p := range c.Contacts {
			n.Contacts = append(n.Contacts, p.Name)
		}
		name := n.Form.initial["/contact/name"]
		if n.Form.draft != nil || len(c.Contacts) == 0 {
			return
		}
		i := slices.Index(n.Contacts, name)
		if name == "" || i < 0 && name == v.Query().Get("taken") {
			i = 0
		}
		if i < 0 {
			return
		}
		p := c.Contacts[i]
		n.Taken = p.Name
		n.Form.With("/contact/name", p.Name).With("/contact/email", bare(p.Email)).With("/contact/phone", bare(p.Phone))
	})()
}

// procedures offers those of the house, and begins with the one that is most likely meant: what the address names,
// what the customer's last case followed, what was chosen last here, what the house's last case followed.
func (n *NewCase) procedures(v *view, customer string) error {
	p, err := shelve[openapi.ProcedurePage](v, "/api/v1/procedures", nil)
	if err != nil {
		return err
	}
	known := inForce(p.Items, v.Now.In(v.Zone).Format("2006-01-02"))
	for _, s := range procedure.Sectors {
		group := ProcedureGroup{Title: s.Title.In(v.Language)}
		for _, x := range known {
			if of, _ := procedure.SectorOf(x.Code); of == s.Sector {
				group.Items = append(group.Items, x)
			}
		}
		slices.SortStableFunc(group.Items, func(a, b openapi.Procedure) int {
			_, i := procedure.SectorOf(a.Code)
			_, j := procedure.SectorOf(b.Code)
			return cmp.Compare(i, j)
		})
		if len(group.Items) > 0 {
			n.Procedures = append(n.Procedures, group)
		}
	}
	likely := n.Form.initial["/procedure"]
	if likely == "" && customer != "" {
		likely = v.lastProcedure(customer)
	}
	if c, err := v.r.Cookie(procedureCookie); likely == "" && err == nil {
		likely = c.Value
	}
	if likely == "" {
		likely = v.lastProcedure("")
	}
	if slices.ContainsFunc(known, func(x openapi.Procedure) bool { return x.Code == likely }) {
		n.Chosen = likely
		n.Form.With("/procedure", likely)
	}
	return nil
}

// inForce returns one revision of each procedure: the newest that is in force on the day, or else the first to come.
func inForce(all []openapi.Procedure, day string) []openapi.Procedure {
	var out []openapi.Procedure
	for _, x := range all { // by code, and then by date
		last := len(out) - 1
		switch {
		case last < 0 || out[last].Code != x.Code:
			out = append(out, x)
		case x.EffectiveFrom == nil || *x.EffectiveFrom <= day:
			out[last] = x
		}
	}
	return out
}

// lastProcedure is what the newest case followed, of a customer or of the house; "" where there is none that the
// reader sees.
func (v *view) lastProcedure(customer string) string {
	query := url.Values{"limit": {"1"}, "sort": {"-receivedAt"}}
	if customer != "" {
		query.Set("customerId", customer)
	}
	list, err := read[openapi.ComplaintPage](v.Caller, "/api/v1/complaints", query)
	if err != nil || len(list.Items) == 0 {
		return ""
	}
	return list.Items[0].Procedure
}

// Procedure is the field in which one is chosen among the groups.
func (n *NewCase) Procedure() Field {
	var all []Option
	var groups []Group
	for _, g := range n.Procedures {
		group := Group{Title: g.Title}
		for _, x := range g.Items {
			group.Options = append(group.Options, Option{Value: x.Code, Label: x.Code + " " + textIn(n.Form.view.Language, x.Title)})
		}
		groups = append(groups, group)
		all = append(all, group.Options...)
	}
	out := n.Form.Choose("/procedure", all)
	for i, g := range groups {
		for j, o := range g.Options {
			groups[i].Options[j].Chosen = o.Value == out.Value
		}
	}
	out.Groups = groups
	return out
}

// Contact is the field of the contact's name, with those of the customer to choose from.
func (n *NewCase) Contact() Field {
	out := n.Form.Optional(n.Form.Named(n.Form.Field("/contact/name"), "cases.contact", ""))
	out.List = n.Contacts
	return out
}

// startOf tells in brackets with which event a clock starts; "" for one that runs from the receipt of the complaint.
func (v *view) startOf(c openapi.ProcedureClock) string {
	var starts []string
	for event := range strings.SplitSeq(bare(c.StartsWith), ", ") {
		for _, k := range v.server.Events {
			if k.Type == event && event != "complaint.received" {
				starts = append(starts, k.Title.In(v.Language))
				break
			}
		}
	}
	if len(starts) == 0 {
		return ""
	}
	return v.Word("cases.clock_from", strings.Join(starts, v.Word("inbox.and")))
}

// clocksTold is how many clocks of a procedure its description names.
const clocksTold = 4

// Clocks names the first clocks of a procedure with their limits, and from when they run where that is not the receipt
// of the complaint, and how many more there are.
func (n *NewCase) Clocks(p openapi.Procedure) string {
	v := n.Form.view
	var told []string
	more := 0
	for _, c := range own(p.Clocks) {
		switch {
		case c.Within == (worktime.Limit{}).String():
		case len(told) == clocksTold:
			more++
		default:
			told = append(told, textIn(v.Language, c.Title)+" "+limitIn(v.Language, c.Within)+v.startOf(c))
		}
	}
	out := strings.Join(told, v.Word("between"))
	if more > 0 {
		out += " " + v.Word("cases.more_clocks", more)
	}
	return out
}
