package reporting

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/complaint"
)

// Problem is how often one value of a group is complained about: a defect, a product, a subject, a class. A case
// counts once for each value that it has.
type Problem struct {
	// Group is the code of the group: defect, product, subject, or an axis as class.AXIS.
	Group      string
	GroupTitle domain.Text
	Code       string
	Title      domain.Text
	Cases      int
	// Valid are those judged valid, Repeats those on an event of an earlier complaint.
	Valid   int
	Repeats int
	// Of is how many cases the report covers in all.
	Of int
	// Cumulative is the share, in per cent, that this problem and all more frequent ones have of all that is counted in
	// its group: the line of a Pareto.
	Cumulative float64
	// LastAt is when the newest of them was received.
	LastAt time.Time
	// Site is that of the newest.
	Site domain.ID
}

// Share returns the share of all cases of the report, in per cent.
func (p Problem) Share() float64 { return 100 * float64(p.Cases) / float64(p.Of) }

// topic is one value of one group.
type topic struct {
	group, code string
	title       domain.Text
}

// The groups by which problems are counted, besides the axes of the procedure, in the order of the report.
var problemGroups = []struct {
	code  string
	title domain.Text
	of    func(c Case) []topic
}{
	{"defect", domain.ZhEn("缺陷", "Defect"), func(c Case) (out []topic) {
		for _, i := range c.Items {
			if code := cmp.Or(i.DefectCode, i.Defect.In(domain.EN)); code != "" {
				out = append(out, topic{"defect", code, named(i.Defect, i.DefectCode)})
			}
		}
		return out
	}},
	{"product", domain.ZhEn("产品", "Product"), func(c Case) (out []topic) {
		for _, i := range c.Items {
			if code := cmp.Or(i.PartNumber, i.PartName.In(domain.EN)); code != "" {
				out = append(out, topic{"product", code, named(i.PartName, i.PartNumber)})
			}
		}
		return out
	}},
	{"subject", domain.ZhEn("投诉内容", "Subject"), func(c Case) []topic {
		if c.Subject == "" {
			return nil
		}
		return []topic{{"subject", string(c.Subject), complaint.Title(complaint.Subjects, c.Subject)}}
	}},
}

// named is the text, or else the code as one.
func named(t domain.Text, code string) domain.Text {
	if t.Blank() {
		return domain.Same(code)
	}
	return t
}

// problems gathers how often each problem occurs.
type problems struct {
	ask  Ask
	all  int
	rows []Problem
}

func (s *problems) add(c Case) {
	s.all++
	var topics []topic
	for _, g := range problemGroups {
		topics = append(topics, g.of(c)...)
	}
	for _, class := range s.ask.classes(c.Run) {
		topics = append(topics, topic{"class." + class.Axis.Code, class.Value.Code, class.Value.Title})
	}
	seen := map[[2]string]bool{}
	for _, t := range topics {
		key := [2]string{t.group, t.code}
		if seen[key] {
			continue
		}
		seen[key] = true
		p := entry(&s.rows, func(p Problem) bool { return p.Group == t.group && p.Code == t.code }, Problem{Group: t.group, Code: t.code, Title: t.title})
		p.Cases++
		p.Valid += one(c.Assessment != nil && c.Assessment.Valid == complaint.Valid)
		p.Repeats += one(c.RepeatOf.ID != "")
		if c.ReceivedAt.After(p.LastAt) {
			p.LastAt, p.Site = c.ReceivedAt, c.Site
		}
	}
}

// frequent returns the problems, group by group, the most frequent first.
func (s *problems) frequent() []Problem {
	titles := map[string]domain.Text{}
	var order []string
	for _, g := range problemGroups {
		titles[g.code], order = g.title, append(order, g.code)
	}
	for _, axis := range s.ask.Pack.Axes {
		titles["class."+axis.Code], order = axis.Title, append(order, "class."+axis.Code)
	}
	for i := range s.rows {
		p := &s.rows[i]
		p.Of, p.GroupTitle = s.all, titles[p.Group]
		if p.GroupTitle == nil { // an axis of an earlier revision
			p.GroupTitle = domain.Same(strings.TrimPrefix(p.Group, "class."))
		}
	}
	rank := func(group string) int {
		if i := slices.Index(order, group); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(s.rows, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(rank(a.Group), rank(b.Group)), strings.Compare(a.Group, b.Group), cmp.Compare(b.Cases, a.Cases), strings.Compare(a.Code, b.Code))
	})
	cumulate(s.rows)
	return s.rows
}

// cumulate adds up the shares of the sorted problems, group by group.
func cumulate(rows []Problem) {
	all, sum := map[string]int{}, map[string]int{}
	for _, p := range rows {
		all[p.Group] += p.Cases
	}
	for i := range rows {
		p := &rows[i]
		sum[p.Group] += p.Cases
		p.Cumulative = 100 * float64(sum[p.Group]) / float64(all[p.Group])
	}
}
