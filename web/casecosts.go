package web

import (
	"net/url"
	"strconv"
	"strings"

	"octad/domain/cost"
	"octad/openapi"
)

// costActs are done to a cost that counts.
var costActs = []struct{ code, operation string }{
	{"correct-cost", "correctCost"},
	{"cancel-cost", "cancelCost"},
}

// costs reads what the case costs, for who may learn of it.
func (c *Case) costs(at string) func() error {
	if !c.view.May("listComplaintCosts") {
		return func() error { return nil }
	}
	return take(c.view, at+"/costs", nil, func(all openapi.ComplaintCosts) { c.Costs = &all })
}

// CostActs are what the reader may do with a cost.
func (c *Case) CostActs(x openapi.ComplaintCost) []Act {
	var out []Act
	for _, a := range costActs {
		if x.CancelledAt == nil && c.view.May(a.operation) {
			out = append(out, Act{a.code, c.view.Word("cost." + a.code), c.doing(a.code + "-" + x.ID)})
		}
	}
	return out
}

// CostSource is the page of the record that a cost comes from; "" where there is none.
func (c *Case) CostSource(s openapi.ComplaintCostSource) string {
	switch s.Kind {
	case openapi.ComplaintCostSourceKindHold:
		return "/holds/" + s.Number
	case openapi.ComplaintCostSourceKindReturn:
		return "/returns/" + s.Number
	case openapi.ComplaintCostSourceKindClaim:
		return "#claims"
	case openapi.ComplaintCostSourceKindSupplierRequest:
		return "/suppliers/" + s.Number
	default:
		return ""
	}
}

// prepareCost lays out the fields of a new cost.
func (c *Case) prepareCost(f *Form) error {
	f.With("/spentOn", c.view.Now.In(c.view.Zone).Format("2006-01-02"))
	if from := c.view.Query().Get("recover"); from != "" {
		f.With("/kind", string(cost.SupplierRecovery)).With("/source", from)
	}
	return c.costForm(f)
}

// openCost prepares the form of an act on a cost; false when the address names none that is offered.
func (c *Case) openCost(asked string) (bool, error) {
	if c.Costs == nil {
		return false, nil
	}
	for _, x := range c.Costs.Items {
		for _, a := range c.CostActs(x) {
			if asked != a.Code+"-"+x.ID {
				continue
			}
			c.About = labelIn(c.view.Language, "ComplaintCostKind", string(x.Kind)) + " " + x.Amount.Amount + " " + x.Amount.Currency
			operation := costActs[0].operation
			if a.Code == costActs[1].code {
				operation = costActs[1].operation
			}
			f := c.form(a.Code, operation).For("id", x.ID).At(`"` + strconv.FormatInt(x.Version, 10) + `"`)
			c.Do, c.Form = a.Code, f
			if operation == costActs[1].operation {
				c.Fields = []Field{f.As("text", "/reason")}
				return true, nil
			}
			f.From(x)
			if x.Source != nil {
				f.With("/source", x.Source.Number)
			}
			err := c.costForm(f)
			c.Fields = append(c.Fields, f.As("text", "/reason"))
			return true, err
		}
	}
	return false, nil
}

// costForm lists the fields of a cost, with the records of the case from which it may come.
func (c *Case) costForm(f *Form) error {
	sources, err := c.costSources()
	for _, pointer := range strings.Fields("/kind /amount/amount /amount/currency /hours /rate/amount /rate/currency /spentOn /source /note") {
		field := f.Field(pointer)
		switch {
		case strings.HasPrefix(pointer, "/rate/amount"):
			field = f.Optional(f.Named(field, "case.rate", "case.rate_help"))
		case strings.HasPrefix(pointer, "/rate/"):
			field = f.Optional(f.Named(field, "case.rate_currency", ""))
		case strings.HasPrefix(pointer, "/amount/"):
			field = f.Optional(field)
		case pointer == "/source":
			field = f.Named(f.Choose(pointer, sources), "case.cost_source", "")
		}
		c.Fields = append(c.Fields, field)
	}
	return err
}

// costSources are the hold notices, returns, claims and supplier requests of the case.
func (c *Case) costSources() ([]Option, error) {
	var out []Option
	option := func(kind openapi.ComplaintCostSourceKind, number string) {
		out = append(out, Option{Value: number, Label: number + " " + c.view.Word("cost."+string(kind))})
	}
	for _, h := range c.Holds {
		option(openapi.ComplaintCostSourceKindHold, h.Number)
	}
	for _, r := range c.Returns {
		option(openapi.ComplaintCostSourceKindReturn, r.Number)
	}
	for _, x := range c.Claims {
		option(openapi.ComplaintCostSourceKindClaim, x.Number)
	}
	err := take(c.view, "/api/v1/supplier-requests", url.Values{"complaintId": {c.ID}}, func(p openapi.SupplierRequestPage) {
		for _, s := range p.Items {
			option(openapi.ComplaintCostSourceKindSupplierRequest, s.Number)
		}
	})()
	return out, err
}
