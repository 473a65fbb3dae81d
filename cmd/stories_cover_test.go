package cmd_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"octad/domain/casework"
	"octad/domain/procedure"
)

// coverage is what of one procedure a story has exercised.
type coverage struct {
	pack *procedure.Pack
	rows []statedRow
	// played are the rows exercised, with how: met and breached of a clock, refused and passed of a guard.
	played map[string]map[string]bool
	// shown are the ids that lines say they exercise.
	shown map[string]bool
	// stated are the ids of the procedure's block and of its pack; missing those neither exercised nor left out.
	stated, missing []string
	left            int
}

// statedRow is one row of a pack that a story should reach: clock.review, step.return_call, loop.return_call.no.
type statedRow struct{ kind, code, clause string }

func (r statedRow) key() string { return r.kind + "." + r.code }

func newCoverage(pack *procedure.Pack) *coverage {
	c := &coverage{pack: pack, played: map[string]map[string]bool{}, shown: map[string]bool{}}
	add := func(kind, code, clause string) { c.rows = append(c.rows, statedRow{kind, code, clause}) }
	for _, k := range pack.Clocks {
		add("clock", k.Code, k.Clause)
	}
	for _, a := range pack.Axes {
		for _, v := range a.Values {
			add("class", a.Code+"."+v.Code, v.Clause)
		}
	}
	for command, needs := range pack.Guards {
		for _, n := range needs {
			if n.Clause != "" {
				add("guard", command+" "+n.Guard, n.Clause)
			}
		}
	}
	for _, s := range pack.Steps {
		if s.Code == procedure.RecallDecision && s.Clause == "" {
			continue
		}
		add("step", s.Code, s.Clause)
		for _, o := range s.Outcomes {
			if o.BackTo != "" {
				add("loop", s.Code+"."+o.Code, s.Clause)
			}
		}
	}
	for _, a := range pack.Acts {
		if a.Clause != "" {
			add("act", a.Act, a.Clause)
		}
	}
	if pack.Review.Clause != "" {
		add("act", "complaint.review", pack.Review.Clause)
	}
	for _, m := range pack.Communications {
		if m.Clause != "" {
			add("communication", m.Purpose, m.Clause)
		}
	}
	c.duties(add)
	return c
}

// duties adds what the procedure does by itself, and what it keeps and reports.
func (c *coverage) duties(add func(kind, code, clause string)) {
	for i, r := range c.pack.ClassRules {
		add("class rule", fmt.Sprint(r.Axis, ".", r.To, " ", i+1), r.Clause)
	}
	for _, r := range c.pack.Routes {
		add("route", r.To, r.Clause)
	}
	for _, e := range c.pack.Escalations {
		add("escalation", e.Code, e.Clause)
	}
	for _, r := range c.pack.Incidents.Rules {
		add("incident", r.Code, r.Clause)
	}
	for _, f := range c.pack.Forms {
		add("form", f.Form, f.Clause)
	}
	for _, r := range c.pack.Reports {
		add("report", r.Code, r.Clause)
	}
	for _, d := range c.pack.Duties {
		add("duty", d.Code, d.Clause)
	}
}

// exercised notes that a row was reached, and how.
func (c *coverage) exercised(kind, code, how string) {
	key := kind + "." + code
	if c.played[key] == nil {
		c.played[key] = map[string]bool{}
	}
	c.played[key][how] = true
}

// line notes the guards that a line met, and what it says that it shows.
func (c *coverage) line(l line) {
	for _, id := range l.Shows {
		c.shown[id] = true
	}
	if l.Refused == nil {
		c.exercised("act", "complaint."+l.kind.verb, "")
		c.exercised("act", l.kind.verb+"."+l.said(), "")
	}
	if l.kind.command == nil {
		return
	}
	command := l.kind.command(l)
	for _, need := range c.pack.Guards[command] {
		switch {
		case slices.Contains(l.Refused, need.Guard):
			c.exercised("guard", command+" "+need.Guard, "refused")
		case l.Refused == nil:
			c.exercised("guard", command+" "+need.Guard, "passed")
		}
	}
}

// watch notes what the case has come to.
func (c *coverage) watch(p *playing, of *playedCase, run casework.Run) {
	c.watchClocks(p.rules.Clocks(run, p.now))
	for _, a := range c.pack.Axes {
		if v := run.Class(a.Code); v != "" {
			c.exercised("class", a.Code+"."+v, "")
		}
	}
	for _, s := range of.Steps {
		c.exercised("step", s.Code, s.Outcome)
		c.exercised("loop", s.Code+"."+s.Outcome, "")
	}
	for _, m := range of.Communications {
		c.exercised("communication", m.Purpose, "")
	}
	c.watchHandling(run)
}

// watchClocks notes how the clocks that have started stand.
func (c *coverage) watchClocks(readings []casework.Reading) {
	for _, r := range readings {
		if r.Turn > 0 {
			c.exercised("clock", r.Code, string(r.State))
		}
		for _, moved := range r.DueHistory {
			c.exercised("clock", r.Code, moved.Reason)
		}
	}
}

// watchHandling notes what the procedure made of the case by itself.
func (c *coverage) watchHandling(run casework.Run) {
	for i, r := range c.pack.ClassRules {
		if slices.ContainsFunc(run.ClassChanges, func(x casework.ClassChange) bool {
			return x.ByRule && x.Axis == r.Axis && x.To == r.To && x.Reason.Equal(r.Reason)
		}) {
			c.exercised("class rule", fmt.Sprint(r.Axis, ".", r.To, " ", i+1), "")
		}
	}
	c.exercised("route", run.Route, "")
	for _, e := range run.Escalations {
		c.exercised("escalation", e.Code, "")
	}
	for _, n := range run.Incidents {
		c.exercised("incident", n.Rule, n.Grade)
	}
	for _, f := range run.Forms {
		c.exercised("form", f.Form, "")
	}
}

var (
	blockHead = regexp.MustCompile(`(?m)^### (P\d\d) `)
	statedID  = regexp.MustCompile(`(?:^|[^A-Za-z0-9.–-])([CSFERXLD]\d{1,2}[a-z]?)\b`)
)

// block returns the ids that the procedure's block of procedures.md bears.
func block(t *testing.T, code string) (ids []string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "shared", "procedures.md"))
	if err != nil {
		t.Logf("shared/procedures.md is not at hand: only what the pack states is compared")
		return nil
	}
	text := string(raw)
	for _, h := range blockHead.FindAllStringSubmatchIndex(text, -1) {
		if text[h[2]:h[3]] != code {
			continue
		}
		own, _, _ := strings.Cut(text[h[1]:], "\n##")
		for _, m := range statedID.FindAllStringSubmatch(own, -1) {
			ids = append(ids, m[1])
		}
	}
	return ids
}

// judge fails the test for what is stated and neither exercised nor left out, and for what is left out and
// yet exercised or not stated at all.
func (c *coverage) judge(t *testing.T, told *tale) {
	t.Helper()
	stated, reached := map[string]bool{}, maps.Clone(c.shown)
	for _, id := range block(t, c.pack.Code) {
		stated[id] = true
	}
	for _, r := range c.rows {
		for _, id := range ids(r.clause) {
			stated[id] = true
			reached[id] = reached[id] || c.played[r.key()] != nil
		}
	}
	used := map[string]bool{}
	excused := func(keys ...string) bool {
		for _, k := range keys {
			if told.LeftOut[k] != "" {
				used[k] = true
				return true
			}
		}
		return false
	}
	c.stated = slices.Sorted(maps.Keys(stated))
	for _, id := range c.stated {
		if reached[id] {
			continue
		}
		if excused(id) {
			c.left++
			continue
		}
		c.missing = append(c.missing, id)
		t.Errorf("%s is stated and neither exercised nor left out", id)
	}
	for _, r := range c.rows {
		if c.played[r.key()] == nil && !excused(append([]string{r.key()}, ids(r.clause)...)...) {
			t.Errorf("%s (%s) is in the pack and neither exercised nor left out", r.key(), r.clause)
		}
	}
	for key := range told.LeftOut {
		if !used[key] {
			t.Errorf("%s is left out, yet exercised or not stated", key)
		}
	}
}

func ids(clause string) []string {
	if clause == "" {
		return nil
	}
	return strings.Split(clause, ", ")
}

// coverageTable prints one line per procedure: exercised / stated, by kind of row.
func coverageTable(all []*coverage) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	ways := map[string][]string{
		"clock": {"met", "breached", casework.ByExtension, casework.ByAgreement, "not_configured", string(casework.NotApplicable)}, "guard": {"refused", "passed"}, "incident": {"I", "II", "III"},
	}
	kinds := []string{"clock", "class", "class rule", "route", "act", "guard", "step", "loop", "communication", "escalation", "incident", "form", "report", "duty"}
	fmt.Fprintf(w, "procedure\tids (left out)\t%s\n", strings.Join(kinds, "\t"))
	for _, c := range all {
		fmt.Fprintf(w, "%s\t%d/%d (%d)", c.pack.Code, len(c.stated)-len(c.missing)-c.left, len(c.stated), c.left)
		for _, k := range kinds {
			fmt.Fprintf(w, "\t%s%s", c.count(k, ""), c.ways(k, ways[k]...))
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		return err.Error()
	}
	return b.String()
}

// count returns how many rows of the kind were exercised, of how many; in one way only where one is named.
func (c *coverage) count(kind, way string) string {
	played, rows := 0, 0
	for _, r := range c.rows {
		if r.kind != kind {
			continue
		}
		rows++
		if how := c.played[r.key()]; how != nil && (way == "" || how[way]) {
			played++
		}
	}
	if rows == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", played, rows)
}

// ways counts rows of the kind by how they were exercised.
func (c *coverage) ways(kind string, ways ...string) string {
	var said []string
	for _, way := range ways {
		if n, _, _ := strings.Cut(c.count(kind, way), "/"); n != "0" && n != "–" {
			said = append(said, n+" "+way)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return ": " + strings.Join(said, ", ")
}
