package cmd_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/task"
	"octad/repository"
)

// makeTasks makes and sweeps the tasks of duties, as the program itself does every half minute.
func makeTasks(p *playing, _ *playedCase, _ domain.Order, _ line) error {
	_, err := p.app.SweepTasks(p.t.Context())
	return err
}

// workTask plays the task of a duty and period: taken, done, or excused for the line's reason.
func workTask(p *playing, _ *playedCase, order domain.Order, l line) error {
	for _, x := range p.tasks() {
		if x.Duty != l.said() || x.Period.String() != l.word("period") {
			continue
		}
		ref := domain.Ref{ID: x.ID, Version: x.Version}
		var err error
		switch outcome := cmp.Or(l.word("outcome"), "done"); outcome {
		case "taken":
			_, err = p.app.Tasks.Take(p.t.Context(), order, ref)
		case "excused":
			_, err = p.app.Tasks.Excuse(p.t.Context(), order, ref)
		case "done":
			_, err = p.app.Tasks.Done(p.t.Context(), order, ref, task.Report{Text: l.word("note")})
		default:
			return fmt.Errorf("no outcome %s", outcome)
		}
		if err == nil {
			p.cover.exercised("duty", x.Duty, cmp.Or(l.word("outcome"), "done"))
		}
		return err
	}
	return fmt.Errorf("there is no task %s of %s", l.said(), l.word("period"))
}

// tasks lists all tasks of the house.
func (p *playing) tasks() []task.Task {
	p.t.Helper()
	list, _, err := p.app.Base.Tasks(p.t.Context(), domain.System, repository.Page{Limit: 500}, repository.TaskFilter{})
	if err != nil {
		p.t.Fatal(err)
	}
	return list
}

// compareTasks compares all tasks of the procedure as they stand, by duty and period.
func (p *playing) compareTasks(name string, want map[string]task.State) {
	p.t.Helper()
	got := map[string]task.State{}
	for _, x := range p.tasks() {
		if x.Procedure.Code == p.pack.Code {
			got[x.Duty+" "+x.Period.String()] = x.State(p.now)
			if x.State(p.now) == task.Overdue {
				p.cover.exercised("duty", x.Duty, "overdue")
			}
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		p.t.Errorf("%s: tasks %v, want %v", name, got, want)
	}
}

// askReport computes a report over the API, as an auditor reads it, and compares its figures: a path of the answer,
// with # for how many a list has.
func askReport(p *playing, c *playedCase, _ domain.Order, l line) error {
	query := url.Values{}
	if period := l.word("period"); period != "" {
		query.Set("period", period)
	}
	if l.word("of") == "case" {
		query.Set("complaintId", c.Number)
	}
	var figures map[string]string
	if n := l.words["figures"]; n != nil {
		if err := strictly(n, &figures); err != nil {
			return err
		}
	}
	answer, err := p.read("/api/v1/procedures/" + p.pack.Code + "/reports/" + l.said() + "?" + query.Encode())
	if err != nil {
		return err
	}
	for path, want := range figures {
		if got := figure(answer, path); got != want {
			p.t.Errorf("%s, line %d: %s of %s is %q, want %q", c.Name, l.row, path, l.said(), got, want)
		}
	}
	p.cover.exercised("report", l.said(), "")
	return nil
}

// read reads a path of the API as an auditor.
func (p *playing) read(path string) (any, error) {
	p.t.Helper()
	if p.reader == "" {
		p.reader = p.auditor()
	}
	r := httptest.NewRequestWithContext(p.t.Context(), http.MethodGet, path, http.NoBody)
	r.Header.Set("Authorization", "Bearer "+p.reader)
	r.Header.Set("Accept-Language", "en")
	w := httptest.NewRecorder()
	p.app.Handler.ServeHTTP(w, r)
	var answer any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		return nil, fmt.Errorf("%d: %s", w.Code, w.Body)
	}
	return answer, nil
}

// auditor returns the token of a person who reads everything.
func (p *playing) auditor() string {
	p.t.Helper()
	order := p.app.Order(domain.System, "story")
	u, err := p.app.People.Create(p.t.Context(), order, access.NewUser{
		Login: "auditor", Password: "correct horse battery", Profile: access.Profile{Name: "Auditor", Language: domain.EN, Roles: []domain.Role{access.Auditor}},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	_, key, err := p.app.People.CreateToken(p.t.Context(), order, access.NewToken{User: u.ID, Name: "story", Scopes: []access.TokenScope{access.ScopeRead}, ExpiresAt: p.now.Add(300 * 24 * time.Hour)})
	if err != nil {
		p.t.Fatal(err)
	}
	return string(key.Plain)
}

// figure is the value at the path of names and places, with # for how many there are; "" where there is none.
func figure(v any, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[name]
		case []any:
			if name == "#" {
				return strconv.Itoa(len(at))
			}
			i := slices.IndexFunc(at, func(x any) bool { m, ok := x.(map[string]any); return ok && m["code"] == name })
			if n, err := strconv.Atoi(name); err == nil {
				i = n
			}
			if i < 0 || i >= len(at) {
				return ""
			}
			v = at[i]
		default:
			return ""
		}
	}
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}
