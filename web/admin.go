package web

var adminPages = []page{
	{path: "/admin", title: "admin.title", template: "admin/index.html", place: "admin", show: showAdmin},
}

// adminParts are what is found below /admin, each with the operation without which it is of no use to a reader. The
// words are those of the code: its name and what it is for.
var adminParts = []struct {
	word    string
	entries []struct{ code, operation string }
}{
	{"admin.people", []struct{ code, operation string }{
		{"users", "createUser"}, {"departments", "listDepartments"}, {"tokens", "createToken"},
	}},
	{"admin.house", []struct{ code, operation string }{
		{"customers", "listCustomers"}, {"customer-forms", "listCustomerForms"}, {"products", "listProducts"}, {"sites", "listSites"}, {"cause-codes", "listCauseCodeLists"}, {"calendars", "listCalendars"},
	}},
	{"admin.rules", []struct{ code, operation string }{
		{"procedures", "listProcedures"},
	}},
	{"admin.telling", []struct{ code, operation string }{
		{"notices", "updateNoticeSettings"}, {"webhooks", "listWebhooks"}, {"robots", "listRobots"}, {"deliveries", "listDeliveries"},
	}},
}

// AdminPart is a group of what can be looked after.
type AdminPart struct {
	Word    string
	Entries []string
}

func showAdmin(v *view) (any, error) {
	var out []AdminPart
	for _, p := range adminParts {
		part := AdminPart{Word: p.word}
		for _, e := range p.entries {
			if v.May(e.operation) && v.server.serves("/admin/"+e.code) {
				part.Entries = append(part.Entries, e.code)
			}
		}
		if len(part.Entries) > 0 {
			out = append(out, part)
		}
	}
	return out, nil
}
