package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"time"

	"octad/openapi"
)

var inboxPages = []page{
	{path: "/{$}", title: "inbox.title", template: "inbox/inbox.html", place: "inbox", show: showInbox},
}

// Inbox is the start page: what to do next by due time, what is late, what waits for others.
type Inbox struct {
	Parts []InboxPart
	// Empty tells that there is nothing at all.
	Empty bool
}

// InboxPart is one list of the inbox. More leads to the whole list, where the part shows only its beginning.
type InboxPart struct {
	Code, Title, None, Icon, Tone string
	Todos                         []Todo
	Count, More                   string
}

// Todo is one thing that somebody is to do.
type Todo struct {
	Number, Link string
	What         string
	About        string
	Clock        Clock
	due          time.Time
}

// shown is how many things one list of the inbox shows; the rest follow once these are done.
const shown = 25

func showInbox(v *view) (any, error) {
	late := InboxPart{Code: "late", Title: v.Word("inbox.late"), None: v.Word("inbox.late_none"), Icon: "alarm", Tone: toneLate}
	mine := InboxPart{Code: "mine", Title: v.Word("inbox.mine"), None: v.Word("inbox.mine_none"), Icon: "inbox", Tone: toneSoon}
	soon := InboxPart{Code: "soon", Title: v.Word("inbox.soon"), None: v.Word("inbox.soon_none"), Icon: "clock", Tone: toneCalm}
	others := InboxPart{Code: "others", Title: v.Word("inbox.others"), None: v.Word("inbox.others_none"), Icon: "waiting", Tone: toneWaiting}
	var actions, reviews, acknowledge []Todo
	err := together(
		v.clocks(&late, url.Values{"overdue": {"true"}, "sort": {"dueAt"}}),
		v.clocks(&soon, url.Values{"state": {"running", "warned"}, "overdue": {"false"}, "sort": {"dueAt"}}),
		v.actions(&actions),
		v.signatures(&reviews, &others),
		v.acknowledgements(&acknowledge),
	)
	if err != nil {
		return nil, err
	}
	mine.Todos = slices.Concat(actions, reviews, acknowledge)
	slices.SortStableFunc(mine.Todos, func(a, b Todo) int {
		if a.due.IsZero() != b.due.IsZero() {
			return cmp.Compare(b.due.Unix(), a.due.Unix())
		}
		return a.due.Compare(b.due)
	})
	out := &Inbox{Parts: []InboxPart{mine, late, soon, others}, Empty: true}
	for i := range out.Parts {
		p := &out.Parts[i]
		if p.Count == "" {
			p.Count = strconv.Itoa(len(p.Todos))
		}
		out.Empty = out.Empty && len(p.Todos) == 0
	}
	return out, nil
}

// clocks reads the clocks of cases that a part shows.
func (v *view) clocks(into *InboxPart, query url.Values) func() error {
	query.Set("limit", strconv.Itoa(shown))
	return take(v, "/api/v1/clocks", query, func(p openapi.ClockPage) {
		for _, i := range p.Items {
			c := v.clock(i.Clock)
			into.Todos = append(into.Todos, Todo{
				Number: i.ComplaintNumber, Link: "/cases/" + i.ComplaintNumber, What: c.Title, About: textIn(v.Language, i.CustomerName), Clock: c,
			})
		}
		into.Count = counted(len(p.Items), p.NextCursor)
	})
}

// counted writes how many there are, with a plus when there are more than were read.
func counted(n int, next *string) string {
	if next != nil {
		return strconv.Itoa(n) + "+"
	}
	return strconv.Itoa(n)
}

// actions reads the reader's own planned actions of all 8Ds.
func (v *view) actions(into *[]Todo) func() error {
	query := url.Values{"owner": {v.Session.User.ID, v.Session.User.Name}, "status": {"planned"}, "limit": {strconv.Itoa(shown)}}
	return take(v, "/api/v1/actions", query, func(p openapi.EightDActionPage) {
		for _, i := range p.Items {
			todo := Todo{
				Number: i.ReportNumber, Link: v.recordOf("/8d/{id}", i.ReportNumber, given(i.Complaints)),
				What: i.Action.Label + " " + textIn(v.Language, i.Action.What), About: textIn(v.Language, i.CustomerName),
			}
			todo.due, todo.Clock = v.planned(i.Action)
			*into = append(*into, todo)
		}
	})
}

// planned shows the day of an action as a clock.
func (v *view) planned(a openapi.EightDAction) (time.Time, Clock) {
	if a.PlannedOn == nil {
		return time.Time{}, Clock{}
	}
	day, err := time.ParseInLocation(time.DateOnly, *a.PlannedOn, v.Zone)
	if err != nil {
		return time.Time{}, Clock{}
	}
	end := day.AddDate(0, 0, 1)
	out := Clock{Badge: Badge{Icon: "clock", Tone: toneCalm, Word: v.distance(end.Sub(v.Now))}, Title: v.Word("inbox.planned"), Due: Moment{Text: *a.PlannedOn, Machine: *a.PlannedOn}}
	switch {
	case v.Now.After(end):
		out.Icon, out.Tone, out.Word = "alarm", toneLate, v.Word("clock.late", v.span(v.Now.Sub(end)))
	case end.Sub(v.Now) < 48*time.Hour:
		out.Icon, out.Tone = "warn", toneSoon
	}
	return end, out
}

// signatures reads the 8Ds that wait for a signature: the reader's, or another's on what the reader began.
func (v *view) signatures(mine *[]Todo, others *InboxPart) func() error {
	waits := map[string]struct{ operation, word string }{
		"submitted": {"reviewEightDReport", "inbox.review"}, "reviewed": {"approveEightDReport", "inbox.approve"}, "approved": {"releaseEightDReport", "inbox.release"},
	}
	query := url.Values{"status": {"submitted", "reviewed", "approved"}, "limit": {strconv.Itoa(shown)}}
	return take(v, "/api/v1/eight-d-reports", query, func(p openapi.EightDPage) {
		for _, i := range p.Items {
			var numbers []string
			for _, c := range i.Complaints {
				numbers = append(numbers, c.Number)
			}
			w := waits[string(i.Status)]
			todo := Todo{Number: i.Number, Link: v.recordOf("/8d/{id}", i.Number, numbers), What: v.Word(w.word), About: textIn(v.Language, i.Title)}
			switch {
			case i.OpenedBy.ID == v.Session.User.ID:
				others.Todos = append(others.Todos, todo)
			case v.May(w.operation):
				*mine = append(*mine, todo)
			}
		}
	})
}

// acknowledgements reads the hold notices that the reader's department has not acknowledged yet.
func (v *view) acknowledgements(into *[]Todo) func() error {
	department := bare(v.Session.User.Department)
	if department == "" || !v.May("acknowledgeHoldNotice") {
		return func() error { return nil }
	}
	return take(v, "/api/v1/hold-notices", url.Values{"status": {"issued"}, "limit": {strconv.Itoa(shown)}}, func(p openapi.HoldNoticePage) {
		for _, n := range p.Items {
			for _, a := range n.Distribution {
				if a.DepartmentCode == department && a.At == nil {
					*into = append(*into, Todo{Number: n.Number, Link: v.recordOf("/holds/{id}", n.Number, numbersOf(n.Complaints)), What: v.Word("inbox.acknowledge"), About: textIn(v.Language, n.Reason)})
				}
			}
		}
	})
}

func numbersOf(links []openapi.Link) []string {
	var out []string
	for _, l := range links {
		out = append(out, l.Number)
	}
	return out
}

// recordOf returns the address of a record's own page, or of its case as long as there is none.
func (v *view) recordOf(page, number string, complaints []string) string {
	if v.server.serves(page) {
		return page[:len(page)-len("{id}")] + number
	}
	if len(complaints) > 0 {
		return "/cases/" + complaints[0]
	}
	return "/cases"
}

// given returns what a pointer leads to, or nothing.
func given[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}
