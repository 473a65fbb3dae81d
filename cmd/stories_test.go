package cmd_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/visit"
	"octad/domain/worktime"
	"octad/repository/repotest"
)

// TestStories plays the story of every pack through the real desks, compares what each line expects, and
// prints what of each procedure was exercised. It fails where something that the procedure states is neither
// exercised nor left out with a reason.
//
// A story is a file of stories/, strict: a key that nobody reads is refused. Its lines are those of lineKinds.
// The lines of all its cases are played in the order of their times, in one house.
func TestStories(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("stories", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	var mu sync.Mutex
	var all []*coverage
	t.Run("play", func(t *testing.T) {
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
				t.Parallel()
				done := play(t, readTale(t, file))
				mu.Lock()
				defer mu.Unlock()
				all = append(all, done)
			})
		}
	})
	slices.SortFunc(all, func(a, b *coverage) int { return cmp.Compare(a.pack.Code, b.pack.Code) })
	t.Log("\n" + coverageTable(all))
}

// tale is one story file.
type tale struct {
	Pack string
	// Settings are limits that a site sets for clocks whose figures the document leaves blank.
	Settings map[string]string
	Cases    []*taleCase
	// LeftOut says of what is stated but not played why that is so, by id of procedures.md or by row.
	LeftOut map[string]string `yaml:"left_out"`
}

// taleCase is one case of a story: how it came in, and what happened then.
type taleCase struct {
	Name    string
	Receive receipt
	Then    []line
}

// line is one thing that happens to a case: a verb of lineKinds with its words, or only what is expected.
type line struct {
	At, By string
	// Reason is the reason of the order, where the command asks for one.
	Reason  string
	Refused []string
	Expect  *expectation
	// Shows are ids of the procedure that this line exercises and no row of the pack bears.
	Shows []string

	kind  *lineKind
	words map[string]*yaml.Node
	row   int
}

// UnmarshalYAML reads a line by the table of verbs.
func (l *line) UnmarshalYAML(n *yaml.Node) error {
	l.row, l.words = n.Line, map[string]*yaml.Node{}
	common := map[string]any{"at": &l.At, "by": &l.By, "reason": &l.Reason, "refused": &l.Refused, "expect": &l.Expect, "shows": &l.Shows}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, n.Content[i+1]
		if into, ok := common[key]; ok {
			if err := strictly(value, into); err != nil {
				return err
			}
			continue
		}
		if kind := verb(key); kind != nil && l.kind == nil {
			l.kind = kind
		}
		l.words[key] = value
	}
	for key := range l.words {
		if l.kind == nil || key != l.kind.verb && !slices.Contains(l.kind.words, key) {
			return fmt.Errorf("line %d: nothing reads %q here", n.Line, key)
		}
	}
	return nil
}

// strictly decodes a node and refuses keys that the value does not know.
func strictly(n *yaml.Node, into any) error {
	raw, err := yaml.Marshal(n)
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	return nil
}

// word returns what the line says under the key, or "".
func (l line) word(key string) string {
	if n, ok := l.words[key]; ok {
		return n.Value
	}
	return ""
}

// said returns what the line says after its verb.
func (l line) said() string { return l.word(l.kind.verb) }

func readTale(t *testing.T, file string) *tale {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	told := &tale{}
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(told); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return told
}

// playing is a story on its way: the house, the time, the people and the records so far.
type playing struct {
	t     *testing.T
	app   *cmd.App
	rules *casework.Rules
	// set are the rules with the settings of the story; nil where it has none.
	set    *casework.Rules
	pack   *procedure.Pack
	zone   *time.Location
	now    time.Time
	site   domain.ID
	buyer  domain.ID
	people map[string]domain.Actor
	cases  map[string]*playedCase
	cover  *coverage
	// reader is the token of whoever reads reports; "" until one is read.
	reader string
}

// playedCase is a case as it stands.
type playedCase struct {
	*taleCase
	complaint.Complaint
	report eightd.Report
	notice hold.Notice
	visit  visit.Visit
}

// scene is a line with its case and time.
type scene struct {
	of   *playedCase
	at   time.Time
	line line
}

func play(t *testing.T, told *tale) *coverage {
	p := &playing{t: t, people: map[string]domain.Actor{}, cases: map[string]*playedCase{}}
	p.now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p.open()
	p.found(told)
	p.tell(told)
	p.cover.judge(t, told)
	return p.cover
}

// tell plays the lines of a story.
func (p *playing) tell(told *tale) {
	for _, s := range p.scenes(told) {
		p.now = s.at
		p.perform(s)
	}
}

// open opens a program of its own for the story.
func (p *playing) open() {
	p.t.Helper()
	address := repotest.SQLite(p.t)
	app, err := cmd.Open(p.t.Context(), cmd.Settings{
		Database: address, Files: "file://" + filepath.ToSlash(p.t.TempDir()), Language: domain.ZH, Version: "test",
		Now: func() time.Time { return p.now },
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		if err := app.Close(); err != nil {
			p.t.Error(err)
		}
	})
	p.app = app
}

// found founds the house of the story, under the procedure that it tells of.
func (p *playing) found(told *tale) {
	p.t.Helper()
	app := p.app
	p.rules = app.Rules()
	pack, ok := p.rules.Latest(told.Pack, p.now)
	if !ok {
		p.t.Fatalf("no pack %s is in force", told.Pack)
	}
	calendar, _ := p.rules.Calendar(pack.Calendar)
	p.pack, p.zone, p.cover = pack, calendar.Zone(), newCoverage(pack)
	p.set = settled(p.t, told, calendar)
	order := app.Order(domain.System, "")
	site, err := app.Sites.Open(p.t.Context(), order, master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: domain.ZH})
	if err != nil {
		p.t.Fatal(err)
	}
	buyer, err := app.Customers.Open(p.t.Context(), order, master.CustomerCard{Code: "NBS", Name: domain.ZhEn("北光", "Nordlicht"), Languages: []string{"zh", "en"}})
	if err != nil {
		p.t.Fatal(err)
	}
	p.site, p.buyer = site.ID, buyer.ID
}

// settled returns the rules with the limits that the story sets at every site.
func settled(t *testing.T, told *tale, calendar *worktime.Calendar) *casework.Rules {
	t.Helper()
	if told.Settings == nil {
		return nil
	}
	library, err := procedure.Shipped(cmd.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	limits := map[string]worktime.Limit{}
	for clock, within := range told.Settings {
		if limits[clock], err = worktime.ParseLimit(within); err != nil {
			t.Fatal(err)
		}
	}
	rules, err := casework.NewRules(casework.Sources{
		Library: library, Calendars: []casework.Edition{{Calendar: calendar}}, Settings: []procedure.Settings{{Code: told.Pack, Limits: limits}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// scenes returns the lines of all cases in the order of their times.
func (p *playing) scenes(told *tale) []scene {
	var all []scene
	for _, c := range told.Cases {
		of := &playedCase{taleCase: c}
		if p.cases[c.Name] != nil {
			p.t.Fatalf("two cases are named %q", c.Name)
		}
		p.cases[c.Name] = of
		var before time.Time
		for _, l := range append([]line{c.Receive.line(0)}, c.Then...) {
			at := p.time(l.At)
			if at.Before(before) {
				p.t.Fatalf("%s, line %d: %s lies before the line above", c.Name, l.row, l.At)
			}
			before = at
			all = append(all, scene{of, at, l})
		}
	}
	slices.SortStableFunc(all, func(a, b scene) int { return a.at.Compare(b.at) })
	return all
}

// time reads a time of the calendar's zone.
func (p *playing) time(s string) time.Time {
	p.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, p.zone)
	if err != nil {
		p.t.Fatal(err)
	}
	return at
}

// perform plays one line and compares what it expects.
func (p *playing) perform(s scene) {
	p.t.Helper()
	name := fmt.Sprintf("%s, line %d", s.of.Name, s.line.row)
	if s.line.kind != nil {
		order := p.app.Order(p.person(s.line.By), s.line.Reason)
		got := refusal(s.line.kind.do(p, s.of, order, s.line))
		if !slices.Equal(got, s.line.Refused) {
			p.t.Errorf("%s: %s refused with %q, want %q", name, s.line.kind.verb, got, s.line.Refused)
		}
		p.cover.line(s.line)
	}
	run, err := p.app.Base.Run(p.t.Context(), s.of.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	p.cover.watch(p, s.of, run)
	if s.line.Expect != nil {
		s.line.Expect.compare(p, name, run)
	}
}

// person returns who plays the part: a role of the pack, or else one of the house, with /2 for a second such
// person. Each part is another person.
func (p *playing) person(by string) domain.Actor {
	p.t.Helper()
	if by == "" {
		return domain.System
	}
	if who, ok := p.people[by]; ok {
		return who
	}
	part, _, _ := strings.Cut(by, "/")
	role := domain.Role(part)
	if r, ok := p.pack.Role(part); ok {
		role = r.Holders[0]
	}
	if !slices.Contains(access.RoleCodes(), role) {
		p.t.Fatalf("nobody is %s", by)
	}
	who := domain.Actor{ID: p.app.Order(domain.System, "").NewID(), Login: by, Name: by, Department: "QM", Roles: []domain.Role{role}}
	p.people[by] = who
	return who
}
