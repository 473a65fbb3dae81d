package web

import (
	"net/url"
	"strconv"
	"strings"
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
	// Views are the lists that the reader kept.
	Views []Act
}

// InboxPart is one list of the inbox, of which it shows the beginning; the rest follows once these are done.
type InboxPart struct {
	Code, Title, None, Icon, Tone string
	Todos                         []Todo
	Count                         string
}

// Todo is one thing that somebody is to do.
type Todo struct {
	Number, Link string
	Kind, What   string
	About        string
	Clock        Clock
	// For names those for whom it waits, where that is another than the reader.
	For string
}

// shown is how many things of a list one page shows.
const shown = 25

// inboxParts are the lists of the inbox in their order.
var inboxParts = []struct {
	code, title, none, icon, tone string
	of                            func(openapi.Inbox) openapi.InboxPart
}{
	{"late", "inbox.late", "inbox.late_none", "alarm", toneLate, func(i openapi.Inbox) openapi.InboxPart { return i.Late }},
	{"mine", "inbox.mine", "inbox.mine_none", "inbox", toneSoon, func(i openapi.Inbox) openapi.InboxPart { return i.Mine }},
	{"others", "inbox.others", "inbox.others_none", "waiting", toneWaiting, func(i openapi.Inbox) openapi.InboxPart { return i.Others }},
}

func showInbox(v *view) (any, error) {
	var inbox openapi.Inbox
	out := &Inbox{Empty: true}
	err := together(
		take(v, "/api/v1/inbox", nil, func(i openapi.Inbox) { inbox = i }),
		v.kept(&out.Views),
	)
	if err != nil {
		return nil, err
	}
	for _, p := range inboxParts {
		of := p.of(inbox)
		part := InboxPart{Code: p.code, Title: v.Word(p.title), None: v.Word(p.none), Icon: p.icon, Tone: p.tone, Count: strconv.Itoa(of.Count)}
		if of.More {
			part.Count += "+"
		}
		for _, i := range of.Items {
			part.Todos = append(part.Todos, v.todo(i))
		}
		out.Parts = append(out.Parts, part)
		out.Empty = out.Empty && of.Count == 0
	}
	return out, nil
}

// kept reads the lists that the reader kept, as links.
func (v *view) kept(into *[]Act) func() error {
	if !v.May("listViews") {
		return func() error { return nil }
	}
	return take(v, "/api/v1/views", nil, func(p openapi.ViewPage) {
		for _, s := range p.Items {
			*into = append(*into, Act{s.ID, s.Title, s.Page + "?" + s.Query})
		}
	})
}

func (v *view) todo(i openapi.InboxItem) Todo {
	out := Todo{Number: i.Record.Number, Link: v.todoAt(i), Kind: textIn(v.Language, i.Title), What: textIn(v.Language, i.What), About: textIn(v.Language, i.CustomerName)}
	var names []string
	for _, name := range i.WaitsFor {
		names = append(names, textIn(v.Language, name))
	}
	out.For = strings.Join(names, v.Word("inbox.and"))
	switch {
	case i.Clock != nil:
		out.Clock = v.clock(*i.Clock)
	case i.DueAt != nil:
		out.Clock = v.planned(*i.DueAt, i.DueOn)
	}
	return out
}

// planned shows a due time, or a day, as a clock.
func (v *view) planned(end time.Time, day *string) Clock {
	out := Clock{Badge: Badge{Icon: "clock", Tone: toneCalm, Word: v.distance(end.Sub(v.Now))}, Title: v.Word("inbox.planned"), Due: v.When(&end)}
	if day != nil {
		out.Due = Moment{Text: *day, Machine: *day}
	}
	switch {
	case v.Now.After(end):
		out.Icon, out.Tone, out.Word = "alarm", toneLate, v.Word("clock.late", v.span(v.Now.Sub(end)))
	case end.Sub(v.Now) < 48*time.Hour:
		out.Icon, out.Tone = "warn", toneSoon
	}
	return out
}

// todoPlaces are the pages, below the record's own, on which the kinds of things are done; {part} is what of the record
// is meant.
var todoPlaces = map[openapi.InboxKind]string{
	openapi.InboxKindAction: "/actions", openapi.InboxKindVerification: "/actions", openapi.InboxKindAcceptance: "/{part}", openapi.InboxKindRework: "/{part}",
	openapi.InboxKindReview: "/release", openapi.InboxKindApproval: "/release", openapi.InboxKindRelease: "/release", openapi.InboxKindSending: "/release", openapi.InboxKindClosing: "/release",
	openapi.InboxKindJudging: "/d8", openapi.InboxKindAcknowledgement: "#distribution", openapi.InboxKindStep: "?do=step-{part}#do", openapi.InboxKindAssessment: "?do=assess#do",
	openapi.InboxKindSupplierReply: "?do=assess#do", openapi.InboxKindSupplierVerification: "?do=verify#do",
}

// todoAt is where a thing is done.
func (v *view) todoAt(i openapi.InboxItem) string {
	home := map[openapi.InboxRecordKind]string{
		openapi.InboxRecordKindComplaint: "/cases/", openapi.InboxRecordKindEightD: "/8d/", openapi.InboxRecordKindHold: "/holds/", openapi.InboxRecordKindTask: "/tasks/", openapi.InboxRecordKindSupplierRequest: "/suppliers/",
	}[i.Record.Kind]
	switch {
	case i.Record.Kind == openapi.InboxRecordKindTask && !v.server.serves("/tasks/{id}"):
		return "/logs"
	case home == "":
		return "/cases"
	}
	place := strings.ReplaceAll(todoPlaces[i.Kind], "{part}", url.PathEscape(bare(i.Part)))
	if len(i.Operations) == 0 && i.Record.Kind == openapi.InboxRecordKindComplaint || place == "/" {
		place = ""
	}
	return home + i.Record.Number + place
}

// given returns what a pointer leads to, or nothing.
func given[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}
