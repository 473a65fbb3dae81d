package web

// NewCase is the form that opens a case.
type NewCase struct {
	Form                         *Form
	Procedures, Customers, Sites []Option
}

func showNewCase(v *view) (any, error) {
	out := &NewCase{Form: v.form("new", "createComplaint").Then("/cases/{number}")}
	var err error
	if out.Procedures, err = v.procedures(nil); err != nil {
		return nil, err
	}
	if out.Customers, err = v.customers(nil); err != nil {
		return nil, err
	}
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
	return out, nil
}
