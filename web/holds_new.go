package web

import (
	"net/url"
	"strconv"

	"octad/domain/hold"
	"octad/openapi"
)

// NewHold is the form that opens a hold notice, of a case or alone.
type NewHold struct {
	Form                          *Form
	Sites, Customers, Departments []Option
	// Case is the case for which it is opened; nil without one.
	Case *openapi.Complaint
	// Lot is the lot for which it is opened; nil without one.
	Lot *openapi.Lot
}

// newLines is how many lines an empty form offers.
const newLines = 2

func showNewHold(v *view) (any, error) {
	out := &NewHold{Form: v.form("hold", "createHoldNotice").Then("/holds/{number}")}
	site := ""
	if number := v.Query().Get("case"); number != "" {
		c, err := read[openapi.Complaint](v.Caller, "/api/v1/complaints/"+url.PathEscape(number), nil)
		if err != nil {
			return nil, err
		}
		out.Case, site = &c, c.SiteID
		out.from(c)
	}
	if lot := v.Query().Get("lot"); lot != "" && out.Case == nil {
		if err := out.fromLot(v, lot); err != nil {
			return nil, err
		}
		site = out.Lot.SiteID
	}
	sites, err := v.Sites()
	if err != nil {
		return nil, err
	}
	for _, s := range sites {
		out.Sites = append(out.Sites, Option{Value: s.ID, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")"})
	}
	if site == "" && len(sites) > 0 {
		site = sites[0].ID
		out.Form.With("/siteId", site)
	}
	if out.Case == nil && out.Lot == nil && len(sites) > 1 {
		// Which site is not known before it is chosen: the departments of all are offered.
		site = ""
	}
	if out.Departments, err = v.departments(out.Form, site, nil); err != nil {
		return nil, err
	}
	if out.Case == nil {
		out.Customers, err = v.customerIDs()
	}
	return out, err
}

// from takes over what the case says: the customer, the product, the lots.
func (n *NewHold) from(c openapi.Complaint) {
	f := n.Form
	f.Put("/complaintIds/0", c.Number).Put("/siteId", c.SiteID)
	if c.CustomerID != nil {
		f.Put("/customerId", *c.CustomerID)
	}
	for language, words := range c.Title {
		f.With("/reason/"+language, c.Number+" "+words)
	}
	if len(c.Items) == 0 {
		return
	}
	i := c.Items[0]
	f.With("/partNumber", bare(i.PartNumber)).With("/defectCode", bare(i.DefectCode))
	if i.ProductID != nil {
		f.Put("/productId", *i.ProductID)
	}
	for at, text := range map[string]*openapi.Text{"/productName/": i.PartName, "/defect/": i.Defect} {
		if text == nil {
			continue
		}
		for language, words := range *text {
			f.With(at+language, words)
		}
	}
	for row, item := range c.Items {
		at := "/lines/" + strconv.Itoa(row)
		f.With(at+"/lotNumber", bare(item.LotNumber)).With(at+"/dateCode", bare(item.DateCode)).With(at+"/unit", string(item.Unit)).
			With(at+"/locationKind", string(hold.FinishedGoods))
	}
}

// customerIDs are the customers in use, by id.
func (v *view) customerIDs() ([]Option, error) {
	return v.offered("customersInUse", "")
}

// Rows are the lines that the form shows.
func (n *NewHold) Rows() []int { return n.Form.Rows("/lines", newLines) }
