package procedure

import (
	"io"
	"regexp"
	"slices"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/worktime"
)

// Load reads one pack and checks every word of it against the vocabulary. A pack with faults is refused
// whole: the error is a domain.Error of kind Broken with one fault per finding, whose Field reads
// "line:column path", in the order of the file. Any other error is the reader's own.
func Load(r io.Reader, words Vocabulary) (*Pack, error) {
	return (&loader{words: words, pack: &Pack{}}).load(r)
}

// Reload reads a pack that Load took before. A check of its sense that Load has learned since does not bar it: the
// cases that began with it keep it.
func Reload(r io.Reader, words Vocabulary) (*Pack, error) {
	return (&loader{words: words, pack: &Pack{}, taken: true}).load(r)
}

func (l *loader) load(r io.Reader) (*Pack, error) {
	root, err := l.root(r)
	if err != nil {
		return nil, err
	}
	if root != nil {
		l.object(root, "", append(l.head(), l.body()...))
	}
	l.ungraded()
	if err := l.refusal(); err != nil {
		return nil, err
	}
	l.leave()
	if _, own := l.pack.Step(RecallDecision); !own {
		l.pack.Steps = append(l.pack.Steps, recallStep())
	}
	return l.pack, nil
}

// RecallDecision is the step that every pack has, because no safety-related or legal case closes without
// it. A pack that writes it says who decides; otherwise a quality manager does.
const RecallDecision = "recall_decision"

func recallStep() Step {
	return Step{Code: RecallDecision, House: true, Title: domain.ZhEn("召回决定", "Recall decision"), Outcomes: []Outcome{
		{Code: "needed", Title: domain.ZhEn("需要召回", "Recall needed")},
		{Code: "not_needed", Title: domain.ZhEn("不需要召回", "No recall needed")},
	}}
}

// head are the rows that identify and describe the document.
func (l *loader) head() []row {
	p := l.pack
	return []row{
		{"pack", missing, l.code(&p.Code)},
		{"revision", missing, l.revision(&p.Revision)},
		{"number", "", l.word(&p.Number)},
		{"title", missing, l.text(&p.Title)},
		{"owner", missing, l.text(&p.Owner)},
		{"purpose", "", l.text(&p.Purpose)},
		{"scope", "", l.text(&p.Scope)},
		{"definitions", "", l.definitions},
		{"effective", missing, l.date(&p.Effective)},
		{"calendar", missing, known(l, &p.Calendar, "calendar", l.words.Calendars)},
		{"applies_to", "", func(n *yaml.Node, path string) {
			l.object(n, path, []row{
				{"kinds", "", knownList(l, &p.AppliesTo.Kinds, "kind", l.words.Kinds)},
				{"mode", "", l.code(&p.AppliesTo.Mode)},
			})
		}},
	}
}

// body are the rows that say what the procedure does; what is declared is read before what refers to it.
func (l *loader) body() []row {
	p := l.pack
	return []row{
		{"roles", "", l.roles},
		{"control", "", l.control},
		{"numbering", "", l.numbering},
		{"axes", "", l.axes},
		{"steps", "", l.steps},
		{"acts", "", l.acts},
		{"communications", "", l.communications},
		{"assessment_review", "", l.review},
		{"eight_d_when", "", list(l, &p.EightDWhen, l.given)},
		{"routes", "", l.routes},
		{"incidents", "", l.incidents},
		{"clocks", "", l.clocks},
		{"class_rules", "", l.classRules},
		{"ladders", "", l.ladders},
		{"escalations", "", l.escalations},
		{"forms", "", l.forms},
		{"guards", "", l.guards},
		{"gates", "", l.gates},
		{"claims", "", l.claims},
		{"visits", "", l.visits},
		{"reading", "", l.reading},
		{"recall", "", l.recall},
		{"reports", "", l.reports},
		{"duties", "", l.duties},
		{"records", "", l.records},
		{"retention_years", "", l.count(&p.RetentionYears)},
		{"kpis", "", l.kpis},
	}
}

// distinct returns a check that notes a name that came before.
func (l *loader) distinct() func(n *yaml.Node, path, name string) {
	seen := map[string]bool{}
	return func(n *yaml.Node, path, name string) {
		if name != "" && seen[name] {
			l.note(n, path, "procedure.code_repeated", "代码重复："+name, "The code occurs twice: "+name)
		}
		seen[name] = true
	}
}

func (l *loader) roles(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Roles, func(n *yaml.Node, path string) (r Role) {
		l.object(n, path, []row{
			{"code", missing, l.code(&r.Code)},
			{"title", missing, l.text(&r.Title)},
			{"holders", missing, knownList(l, &r.Holders, "role", l.words.Roles)},
			{"duties", "", l.text(&r.Duties)},
		})
		once(n, path, r.Code)
		return r
	})(n, path)
}

// parts reads a list of pack roles.
func (l *loader) parts(into *[]string) reader {
	return func(n *yaml.Node, path string) { knownList(l, into, "part", codes(l.pack.Roles, roleCode))(n, path) }
}

// part reads one pack role.
func (l *loader) part(into *string) reader {
	return func(n *yaml.Node, path string) { known(l, into, "part", codes(l.pack.Roles, roleCode))(n, path) }
}

func roleCode(r Role) string { return r.Code }

func (l *loader) acts(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Acts, func(n *yaml.Node, path string) (a Act) {
		l.object(n, path, []row{
			{"act", missing, known(l, &a.Act, "act", l.words.Acts)},
			{"given", "", l.into(&a.Given)},
			{"by", missing, l.parts(&a.By)},
			{"copies", "", l.parts(&a.Copies)},
			{"apart_from", "", knownList(l, &a.ApartFrom, "act", l.words.Acts)},
			{"clause", "", l.word(&a.Clause)},
		})
		if a.Given == nil {
			once(n, path, a.Act)
		}
		return a
	})(n, path)
}

var patternForm = regexp.MustCompile(`^(?:[A-Z0-9-]|\{year\}|\{month\})*\{n:[1-9]\}(?:[A-Z0-9-]|\{year\}|\{month\})*$`)

func (l *loader) numbering(n *yaml.Node, path string) {
	if l.describesMap(numbered(), func(n *yaml.Node) { l.scalar(n, path) }) {
		return
	}
	values, _ := l.mapping(n, path)
	l.pack.Numbering = make(map[string]string, len(values))
	for kind, value := range values {
		if defaultNumbering[kind] == "" {
			l.unknown(value, join(path, kind), stray{"kind", kind}, numbered()...)
		}
		pattern, ok := l.scalar(value, join(path, kind))
		if ok && !patternForm.MatchString(pattern) {
			l.note(value, join(path, kind), "procedure.pattern_malformed",
				"编号规则只能用A–Z、0–9、连字符、{year}、{month}和一个{n:位数}："+pattern,
				"A numbering pattern has A–Z, 0–9, hyphens, {year}, {month} and one {n:WIDTH}: "+pattern)
		}
		l.pack.Numbering[kind] = pattern
	}
}

func (l *loader) axes(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Axes, func(n *yaml.Node, path string) (a Axis) {
		l.object(n, path, []row{
			{"code", missing, l.code(&a.Code)},
			{"title", missing, l.text(&a.Title)},
			{"values", missing, l.values(&a.Values)},
		})
		once(n, path, a.Code)
		return a
	})(n, path)
}

func (l *loader) values(into *[]Value) reader {
	return func(n *yaml.Node, path string) {
		once := l.distinct()
		list(l, into, func(n *yaml.Node, path string) (v Value) {
			l.object(n, path, []row{{"code", missing, l.code(&v.Code)}, {"title", missing, l.text(&v.Title)}, {"criteria", "", l.text(&v.Criteria)}, {"clause", "", l.word(&v.Clause)}})
			once(n, path, v.Code)
			return v
		})(n, path)
	}
}

func (l *loader) communications(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Communications, func(n *yaml.Node, path string) (c Communication) {
		l.object(n, path, []row{
			{"purpose", missing, l.code(&c.Purpose)},
			{"title", "", l.text(&c.Title)},
			{"by", missing, l.parts(&c.By)},
			{"copies", "", l.parts(&c.Copies)},
			{"clause", "", l.word(&c.Clause)},
		})
		if c.Title == nil && c.Purpose != "" && !slices.Contains(l.words.Purposes, c.Purpose) {
			hint := hinted(c.Purpose, l.words.Purposes)
			l.note(place(n, "purpose"), join(path, "purpose"), "procedure.purpose_unknown", "没有这个沟通目的："+c.Purpose+hint.In(domain.ZH)+"；程序自己的沟通目的须写 title",
				"Unknown purpose: "+c.Purpose+hint.In(domain.EN)+"; a purpose of the procedure's own needs a title")
		}
		once(n, path, c.Purpose)
		return c
	})(n, path)
}

func (l *loader) review(n *yaml.Node, path string) {
	l.pack.Review.Required = true
	l.object(n, path, []row{{"by", missing, l.parts(&l.pack.Review.By)}, {"clause", "", l.word(&l.pack.Review.Clause)}})
}

func (l *loader) gates(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Gates, func(n *yaml.Node, path string) (g GateSeverity) {
		l.object(n, path, []row{
			{"gate", missing, known(l, &g.Gate, "gate", l.words.Gates)},
			{"severity", missing, known(l, &g.Severity, "severity", l.words.Severities)},
		})
		once(n, path, g.Gate)
		return g
	})(n, path)
}

// place returns the value of a key of the mapping, where a fault stands that shows only when the whole is read.
func place(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return n
}

func dateText(d worktime.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func (l *loader) records(n *yaml.Node, path string) {
	once := l.distinct()
	forms := codes(l.pack.Forms, func(f Form) string { return f.Form })
	list(l, &l.pack.Records, func(n *yaml.Node, path string) (r Record) {
		l.object(n, path, []row{
			{"code", missing, l.code(&r.Code)},
			{"title", missing, l.text(&r.Title)},
			{"form", "", known(l, &r.Form, "form", forms)},
			{"kept_by", "", l.part(&r.KeptBy)},
			{"years", "", l.count(&r.Years)},
		})
		once(n, path, r.Code)
		return r
	})(n, path)
}

func (l *loader) kpis(n *yaml.Node, path string) {
	once := l.distinct()
	clocks := codes(l.pack.Clocks, func(c Clock) string { return c.Code })
	list(l, &l.pack.KPIs, func(n *yaml.Node, path string) (k KPI) {
		l.object(n, path, []row{
			{"code", missing, l.code(&k.Code)},
			{"title", missing, l.text(&k.Title)},
			{"clock", "", known(l, &k.Clock, "clock", clocks)},
			{"target", "", l.word(&k.Target)},
		})
		once(n, path, k.Code)
		return k
	})(n, path)
}

func codes[T any](list []T, code func(T) string) []string {
	all := make([]string, len(list))
	for i := range list {
		all[i] = code(list[i])
	}
	return all
}

// caseFacts are the facts that conditions on the case may read.
func (l *loader) caseFacts() []string {
	own := append(codes(l.pack.Axes, func(a Axis) string { return classPrefix + a.Code }), codes(l.pack.Steps, Step.Event)...)
	return append(own, l.words.Facts...)
}
