package xlsx

import (
	"io"
	"iter"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
)

// Incident is one row of the register of handling incidents: a failure in the handling of a case, in the words of its
// Procedure. Zone is the time zone of the site.
type Incident struct {
	casework.Incident
	Complaint *complaint.Complaint
	Pack      *procedure.Pack
	Zone      *time.Location
}

// IncidentRows are the rows of the register of handling incidents; one with an error ends it.
type IncidentRows = iter.Seq2[Incident, error]

// Incidents writes the register of handling incidents, one row per incident, to w, as about says; see write.
func Incidents(w io.Writer, about About, rows IncidentRows) error {
	return write(w, incidentRegister, about, rows)
}

var (
	stands    = domain.ZhEn("成立", "Stands")
	withdrawn = domain.ZhEn("已撤销", "Withdrawn")
)

var incidentRegister = register[Incident]{
	title:  domain.ZhEn("处理事故台账", "Register of handling incidents"),
	sheet:  domain.ZhEn("处理事故", "Handling incidents"),
	record: func(i Incident) string { return "/cases/" + i.Complaint.Number },
	columns: []column[Incident]{
		{"投诉编号", "Complaint no.", text, func(_ string, i Incident) any { return i.Complaint.Number }},
		{"客户", "Customer", text, func(in string, i Incident) any { return i.Complaint.Party.Name.In(in) }},
		{"程序", "Procedure", text, func(_ string, i Incident) any { return i.Complaint.Procedure.Code }},
		{"版本", "Revision", text, func(_ string, i Incident) any { return i.Complaint.Procedure.Revision }},
		{"事故", "Incident", text, func(in string, i Incident) any {
			if rule, ok := i.Pack.Rule(i.Rule); ok {
				return rule.Title.In(in)
			}
			return i.Rule
		}},
		{"状态", "Status", status, func(in string, i Incident) any {
			if i.Stands() {
				return stands.In(in)
			}
			return withdrawn.In(in)
		}},
		{"等级", "Grade", text, func(in string, i Incident) any { return i.grade(i.Grade, in) }},
		{"发生时间", "At", instant, func(_ string, i Incident) any { return local(i.At, i.Zone) }},
		{"产生方式", "How", text, func(in string, i Incident) any {
			if i.By.Event == casework.IncidentRecorded {
				return domain.ZhEn("人工", "by hand").In(in)
			}
			return domain.ZhEn("自动", "automatic").In(in)
		}},
		{"时限", "Clock", text, func(_ string, i Incident) any { return i.Clock }},
		{"部门", "Department", text, func(_ string, i Incident) any { return i.Department }},
		{"责任人", "Person", text, func(_ string, i Incident) any { return i.Person }},
		{"原因", "Reason", text, func(_ string, i Incident) any { return i.Reason }},
		{"升级经过", "Grades over time", text, func(in string, i Incident) any {
			return listed(i.Crossings, func(g casework.Graded) string {
				s := local(g.At, i.Zone).Format("2006-01-02 15:04") + "  " + i.grade(g.Grade, in)
				if g.Void {
					s += domain.ZhEn("（作废）", " (void)").In(in)
				}
				return strings.TrimSpace(s)
			})
		}},
		{"撤销时间", "Withdrawn at", instant, func(_ string, i Incident) any { return local(i.WithdrawnAt, i.Zone) }},
		{"撤销原因", "Why withdrawn", text, func(_ string, i Incident) any { return i.WithdrawnWhy }},
	},
}

// grade names a grade as the procedure does.
func (i Incident) grade(code, in string) string {
	for _, g := range i.Pack.Incidents.Grades {
		if g.Code == code {
			return g.Title.In(in)
		}
	}
	return code
}
