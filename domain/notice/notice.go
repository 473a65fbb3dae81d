package notice

import (
	"cmp"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
)

// Notice is what is told about one event; it holds all that its words need, in every language.
type Notice struct {
	// Kind is "" for an event that only webhooks hear of.
	Kind      Kind
	Headline  domain.Text
	Event     string
	At        time.Time
	EnteredAt time.Time
	Sequence  int64
	Subject   domain.Link
	Case      domain.Link
	Cases     []domain.ID
	Title     domain.Text
	Site      domain.ID
	Customer  domain.ID
	Clock     Timed
	// Zone is the name of the time zone in which times are told.
	Zone  string
	Actor domain.Person
	Facts map[string]string
	// More is for how many old crossings the notice stands; 0 for any other.
	More int
}

// Pages are the pages on which people find the records, by kind; {id} is the number.
var Pages = map[string]string{
	"complaint": "/cases/{id}", "eight_d": "/8d/{id}", "hold": "/holds/{id}", "recall": "/recalls/{id}", "supplier_request": "/suppliers/{id}", "task": "/tasks/{id}",
	"user": "/admin/users/{id}", "customer": "/admin/customers/{id}", "product": "/admin/products/{id}", "department": "/admin/departments/{id}", "site": "/admin/sites/{id}",
	"cause_code_list": "/admin/cause-codes/{id}", "webhook": "/admin/webhooks/{id}", "robot": "/admin/robots/{id}", "calendar": "/admin/calendars/{id}",
}

// places are the paths under which programs find the records in the API, by kind.
var places = map[string]string{
	"complaint": "/api/v1/complaints/", "eight_d": "/api/v1/eight-d-reports/", "hold": "/api/v1/hold-notices/", "visit": "/api/v1/visits/", "task": "/api/v1/tasks/",
	"recall": "/api/v1/recalls/", "supplier_request": "/api/v1/supplier-requests/",
	"customer": "/api/v1/customers/", "product": "/api/v1/products/", "department": "/api/v1/departments/", "site": "/api/v1/sites/",
	"webhook": "/api/v1/webhooks/", "robot": "/api/v1/robots/", "clock": "/api/v1/clocks?overdue=true",
}

// titleLength is how many characters of a title a message shows: chat robots take two kilobytes.
const titleLength = 120

// notice returns what is told about the scene under the rule; the zero rule gives one for webhooks alone.
func (s Scene) notice(rule Rule) Notice {
	headline := rule.Headline
	if IsTrial(s.Event) {
		headline = trials[s.Event.Type]
	}
	n := Notice{
		Kind: rule.Kind, Headline: headline, Event: s.Event.Type, At: s.Event.At, EnteredAt: s.Event.EnteredAt, Sequence: s.Event.Sequence,
		Subject: s.Subject, Case: s.Case, Cases: s.Event.Cases, Title: short(s.Title), Site: s.Site, Customer: s.Customer,
		Clock: s.clock(), Zone: "UTC", Actor: s.Event.Actor, Facts: s.Event.Facts,
	}
	if s.Zone != nil {
		n.Zone = s.Zone.String()
	}
	return n
}

// Message is a notice in words. Text is plain, several lines, the link on the last.
type Message struct {
	Subject string
	Text    string
	Link    string
}

// Message words the notice in the language (zh, en; others read English) with a link to the page below
// the base URL.
func (n Notice) Message(language, base string) Message {
	m := Message{Subject: n.fill(n.Headline.In(language), language), Link: n.Page(base)}
	lines := []string{m.Subject}
	if title := line(n.Title.In(language)); title != "" {
		lines = append(lines, title)
	}
	if n.Case.Number != "" && n.Case.Number != n.Subject.Number {
		lines = append(lines, domain.ZhEn("投诉：", "Complaint: ").In(language)+n.Case.Number)
	}
	if !n.Clock.DueAt.IsZero() {
		lines = append(lines, domain.ZhEn("期限：", "Due: ").In(language)+line(n.Clock.Title.In(language))+" "+n.local(n.Clock.DueAt))
	}
	if n.Actor.Name != "" && n.Actor.ID != domain.System.ID {
		lines = append(lines, domain.ZhEn("操作人：", "By: ").In(language)+line(n.Actor.Name))
	}
	m.Text = strings.Join(append(lines, m.Link), "\n")
	return m
}

// Link returns the address of the record in the API below the base URL, by its number where it has one.
func (n Notice) Link(base string) string {
	place := places[n.Subject.Kind]
	if place == "" {
		return base
	}
	return strings.TrimSuffix(base, "/") + place + key(n.Subject)
}

// Page returns the address of the record's page below the base URL; the case's for a record without a page, and the inbox
// where there is neither.
func (n Notice) Page(base string) string {
	for _, link := range []domain.Link{n.Subject, n.Case} {
		if page := Pages[link.Kind]; page != "" && key(link) != "" {
			return strings.TrimSuffix(base, "/") + strings.Replace(page, "{id}", key(link), 1)
		}
	}
	return base
}

// key returns the number of a record, or its id where it has none.
func key(l domain.Link) string { return cmp.Or(l.Number, string(l.ID)) }

func (n Notice) local(t time.Time) string {
	zone, err := time.LoadLocation(n.Zone)
	if err != nil {
		zone = time.UTC
	}
	return t.In(zone).Format("2006-01-02 15:04") + " (" + zone.String() + ")"
}

// fill puts the notice's values into the places of a headline.
func (n Notice) fill(s, language string) string {
	pairs := []string{"{number}", n.Subject.Number, "{title}", line(n.Title.In(language)), "{clock}", line(n.Clock.Title.In(language)), "{more}", itoa(n.More)}
	for name, value := range n.Facts {
		if name == "stage" {
			value = strings.ReplaceAll(strings.ToUpper(value), "_", "–")
		}
		pairs = append(pairs, "{"+name+"}", line(value))
	}
	return line(strings.NewReplacer(pairs...).Replace(s))
}

// line makes one line of a text that people wrote, so that it cannot pretend to be another part of the message.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// short cuts every language of a title to what a message shows.
func short(t domain.Text) domain.Text {
	out := domain.Text{}
	for language, s := range t {
		s = line(s)
		if utf8.RuneCountInString(s) > titleLength {
			s = string([]rune(s)[:titleLength-1]) + "…"
		}
		out[language] = s
	}
	return out
}

// Digest words several notices as one message, in the order given.
func Digest(notices []Notice, language, base string) Message {
	if len(notices) == 1 {
		return notices[0].Message(language, base)
	}
	var parts []string
	for _, n := range notices {
		parts = append(parts, n.Message(language, base).Text)
	}
	count := domain.ZhEn("{n} 条通知", "{n} notices").In(language)
	return Message{Subject: strings.ReplaceAll(count, "{n}", itoa(len(notices))), Text: strings.Join(parts, "\n\n"), Link: base}
}
