package procedure

// NotConfigured lists what the pack leaves blank, as pointers into Settings such as /limits/first_contact.
// Of a pack with settings laid over it, it lists what they leave blank.
func (p *Pack) NotConfigured() []string {
	var all []string
	note := func(blank bool, at string) {
		if blank {
			all = append(all, at)
		}
	}
	for _, c := range p.Clocks {
		note(c.blank(), "/limits/"+c.Code)
	}
	for _, d := range p.Duties {
		note(d.Every == "", "/duties/"+d.Code)
	}
	for _, k := range p.KPIs {
		note(k.Target == "", "/targets/"+k.Code)
	}
	for _, f := range p.Forms {
		note(f.Number == "", "/formNumbers/"+f.Form)
	}
	for _, r := range p.Records {
		note(r.Years == 0 && p.RetentionYears == 0, "/recordYears/"+r.Code)
	}
	note(p.RetentionYears == 0, "/retentionYears")
	note(len(p.Claims.Limits) > 0 && p.Claims.open(), "/claimLimits")
	return all
}
