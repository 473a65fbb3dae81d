package procedure

import (
	"regexp"
	"slices"

	"octad/domain"
)

func event(name string, facts ...string) domain.EventKind {
	k := domain.EventKind{Type: name, Facts: map[string]string{}}
	for _, f := range facts {
		k.Facts[f] = f
	}
	return k
}

// words is the vocabulary that the tests of this package hand to Load. Its fields are those that the forms of the
// house show: whether they can be filled, the tests of the program ask.
var words = withForms(Vocabulary{
	Events: []domain.EventKind{
		event("complaint.received", "kind", "severity"),
		event("communication.recorded", "purpose", "direction"),
		event("return.received", "return"),
		event("eight_d.d6_accepted"),
		event("eight_d.sent", "stage"),
		event("order.feedback", "stage"),
		event("clock.breached", "clock"),
		event("recall.decided", "needed"),
		event("recall.authority_informed", "kind"),
		event("recall.published"),
	},
	Facts: []string{"kind", "valid", "liability", "demands"},
	Guards: []string{
		"case.assessed", "case.recall_decided", "eight_d.required_exists", "eight_d.all_closed", "hold.all_closed",
		"return.all_resulted", "order.all_returned", "discrepancy.none_open", "reply.result_sent", "reply.explanation_sent",
		"case.satisfied", "step.all_done",
	},
	Commands: []string{"close", "reject"},
	Acts:     []string{"eight_d.draft", "eight_d.approve", "eight_d.send", "eight_d.issue", "eight_d.remove_containment", "hold.release", "complaint.reject"},
	Roles:    []domain.Role{"quality_engineer", "quality_manager", "department_head", "fae", "account_manager", "customer_service"},
	Gates:    []string{"d4.proven", "language"}, Severities: []string{"block", "warn"},
	Forms:     []string{"eight_d", "hold_notice", "acceptance"},
	Purposes:  []string{"first_contact", "capa_reply", "stage_reply", "preliminary_analysis", "explanation", "result"},
	Calendars: []string{"cn"},
	Kinds:     []string{"complaint", "return", "incident", "suggestion", "inquiry", "feedback"},
})

func withForms(v Vocabulary) Vocabulary {
	for _, path := range regexp.MustCompile(`\b[a-z_]+\.[a-z_]+\b`).FindAllString(houseForms, -1) {
		v.Fields = append(v.Fields, FormField{Path: path, Ticks: true})
	}
	for _, by := range regexp.MustCompile(`by: ([a-z_]+)\b`).FindAllStringSubmatch(houseForms, -1) {
		if !slices.Contains(v.Signed, by[1]) {
			v.Signed = append(v.Signed, by[1])
		}
	}
	v.Layouts, _ = HouseForms(v)
	return v
}
