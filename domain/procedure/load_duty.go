package procedure

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/worktime"
)

// notConfigured is what a pack writes where its document leaves a figure blank.
const notConfigured = "not_configured"

var cadences = []worktime.Cadence{worktime.Daily, worktime.Weekly, worktime.Monthly, worktime.HalfYearly}

func (l *loader) definitions(n *yaml.Node, path string) {
	list(l, &l.pack.Definitions, func(n *yaml.Node, path string) (d Definition) {
		l.object(n, path, []row{{"term", missing, l.text(&d.Term)}, {"text", missing, l.text(&d.Text)}})
		return d
	})(n, path)
}

// texts reads a list of texts.
func (l *loader) texts(into *[]domain.Text) reader {
	return list(l, into, func(n *yaml.Node, path string) (t domain.Text) {
		l.text(&t)(n, path)
		return t
	})
}

func (l *loader) routes(n *yaml.Node, path string) {
	var places []*yaml.Node
	list(l, &l.pack.Routes, func(n *yaml.Node, path string) (r Route) {
		places = append(places, n)
		l.object(n, path, []row{
			{"title", missing, l.text(&r.Title)},
			{"given", "", l.into(&r.Given)},
			{"to", missing, l.part(&r.To)},
			{"clause", "", l.word(&r.Clause)},
		})
		return r
	})(n, path)
	l.unreached(places, path)
}

func (l *loader) classRules(n *yaml.Node, path string) {
	list(l, &l.pack.ClassRules, func(n *yaml.Node, path string) (r ClassRule) {
		l.object(n, path, []row{
			{"axis", missing, known(l, &r.Axis, "axis", codes(l.pack.Axes, func(a Axis) string { return a.Code }))},
			{"to", missing, l.code(&r.To)},
			{"on", missing, l.triggers(&r.On)},
			{"reason", missing, l.text(&r.Reason)},
			{"clause", "", l.word(&r.Clause)},
		})
		if a, ok := l.pack.Axis(r.Axis); ok && r.To != "" {
			l.within(n, join(path, "to"), []string{r.To}, codes(a.Values, valueCode))
		}
		return r
	})(n, path)
}

func (l *loader) ladders(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Ladders, func(n *yaml.Node, path string) (a Ladder) {
		l.object(n, path, []row{
			{"code", missing, l.code(&a.Code)},
			{"title", missing, l.text(&a.Title)},
			{"clause", "", l.word(&a.Clause)},
			{"rungs", missing, list(l, &a.Rungs, func(n *yaml.Node, path string) (r Rung) {
				l.object(n, path, []row{
					{"role", missing, l.part(&r.Role)},
					{"deputies", "", l.parts(&r.Deputies)},
					{"out_of_hours", "", l.part(&r.OutOfHours)},
				})
				return r
			})},
		})
		once(n, path, a.Code)
		return a
	})(n, path)
}

func (l *loader) escalations(n *yaml.Node, path string) {
	once := l.distinct()
	ladders := codes(l.pack.Ladders, func(a Ladder) string { return a.Code })
	list(l, &l.pack.Escalations, func(n *yaml.Node, path string) (e Escalation) {
		l.object(n, path, []row{
			{"code", missing, l.code(&e.Code)},
			{"title", missing, l.text(&e.Title)},
			{"on", missing, l.triggers(&e.On)},
			{"ladder", "", known(l, &e.Ladder, "ladder", ladders)},
			{"to_top", "", l.flag(&e.ToTop)},
			{"tell", "", l.parts(&e.Tell)},
			{"clause", "", l.word(&e.Clause)},
		})
		if e.Ladder == "" && len(e.Tell) == 0 {
			l.note(n, path, "procedure.escalation_without_target", "升级须写明阶梯或被告知者", "An escalation names a ladder or those to be told")
		}
		once(n, path, e.Code)
		return e
	})(n, path)
}

func (l *loader) incidents(n *yaml.Node, path string) {
	once := l.distinct()
	in := &l.pack.Incidents
	l.object(n, path, []row{
		{"standard", "", l.text(&in.Standard)},
		{"grades", missing, l.values(&in.Grades)},
		{"rules", missing, list(l, &in.Rules, func(n *yaml.Node, path string) (r IncidentRule) {
			l.object(n, path, []row{
				{"code", missing, l.code(&r.Code)},
				{"number", "", l.word(&r.Number)},
				{"title", missing, l.text(&r.Title)},
				{"clause", "", l.word(&r.Clause)},
				{"grade", "", known(l, &r.Grade, "grade", codes(in.Grades, valueCode))},
				{"on", "", l.triggers(&r.On)},
			})
			once(n, path, r.Code)
			l.rules = append(l.rules, n)
			return r
		})},
		{"sanctions", "", l.values(&in.Sanctions)},
		{"rewards", "", l.values(&in.Rewards)},
	})
}

func (l *loader) claims(n *yaml.Node, path string) {
	l.object(n, path, []row{
		{"limits", missing, list(l, &l.pack.Claims.Limits, func(n *yaml.Node, path string) (c ClaimLimit) {
			l.object(n, path, []row{{"up_to", "", l.money(&c.UpTo)}, {"by", missing, l.parts(&c.By)}})
			return c
		})},
		{"advance", "", l.flag(&l.pack.Claims.Advance)},
	})
}

// money reads an amount such as "1000.00 CNY".
func (l *loader) money(into *domain.Money) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if !ok {
			return
		}
		amount, currency, _ := strings.Cut(s, " ")
		m, err := domain.ParseMoney(amount, currency)
		if err != nil {
			l.note(n, path, "procedure.money_malformed", "金额无法识别，应如 1000.00 CNY："+s, "Not an amount such as 1000.00 CNY: "+s)
		}
		*into = m
	}
}

func (l *loader) visits(n *yaml.Node, path string) {
	l.object(n, path, []row{{"by", "", l.parts(&l.pack.Visits.By)}, {"approve", missing, l.parts(&l.pack.Visits.Approve)}})
}

func (l *loader) reading(n *yaml.Node, path string) {
	l.object(n, path, []row{{"by", missing, l.parts(&l.pack.Reading.By)}, {"given", "", l.into(&l.pack.Reading.Given)}, {"clause", "", l.word(&l.pack.Reading.Clause)}})
}

func (l *loader) recall(n *yaml.Node, path string) {
	r := &l.pack.Recall
	l.object(n, path, []row{{"classes", "", l.values(&r.Classes)}, {"notice", "", knownList(l, &r.Notice, "content", l.words.Contents)}, {"clause", "", l.word(&r.Clause)}})
}

func (l *loader) reports(n *yaml.Node, path string) {
	once := l.distinct()
	kinds := make([]ReportKind, len(ReportKinds))
	for i, k := range ReportKinds {
		kinds[i] = k.Kind
	}
	list(l, &l.pack.Reports, func(n *yaml.Node, path string) (r Report) {
		l.object(n, path, []row{
			{"code", missing, l.code(&r.Code)},
			{"title", missing, l.text(&r.Title)},
			{"kind", missing, known(l, &r.Kind, "kind", kinds)},
			{"every", "", known(l, &r.Every, "cadence", cadences)},
			{"clause", "", l.word(&r.Clause)},
			{"to", "", l.text(&r.To)},
			{"given", "", l.into(&r.Given)},
		})
		once(n, path, r.Code)
		return r
	})(n, path)
}

// cadence reads how often a duty falls due; a period that the document leaves blank is none.
func (l *loader) cadence(into *worktime.Cadence) reader {
	return func(n *yaml.Node, path string) {
		if s, ok := l.scalar(n, path); ok && s != notConfigured {
			known(l, into, "cadence", cadences)(n, path)
		}
	}
}

func (l *loader) duties(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Duties, func(n *yaml.Node, path string) (d Duty) {
		l.object(n, path, []row{
			{"code", missing, l.code(&d.Code)},
			{"title", missing, l.text(&d.Title)},
			{"every", missing, l.cadence(&d.Every)},
			{"clause", "", l.word(&d.Clause)},
			{"by", "", l.parts(&d.By)},
			{"report", "", known(l, &d.Report, "report", codes(l.pack.Reports, func(r Report) string { return r.Code }))},
		})
		once(n, path, d.Code)
		return d
	})(n, path)
}

// ungraded notes the incident rules that have neither a grade nor a clock whose thresholds grade them.
func (l *loader) ungraded() {
	p := l.pack
	if astray := func(c Clock) bool { _, ok := p.Rule(c.Incident); return c.Incident != "" && !ok }; slices.ContainsFunc(p.Clocks, astray) {
		return
	}
	for i, r := range p.Incidents.Rules {
		watched := slices.ContainsFunc(p.Clocks, func(c Clock) bool { return c.Incident == r.Code })
		if !watched && r.Grade == "" {
			l.note(l.rules[i], "incidents.rules", "procedure.rule_without_grade", "事故规则没有等级，也没有时钟为其定级："+r.Code,
				"The incident rule has no grade, and no clock grades it: "+r.Code)
		}
	}
}
