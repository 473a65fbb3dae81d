package api

import (
	"context"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/repository"
)

// shownAwaiting is how much of each part of an inbox is shown unless told.
const shownAwaiting = 25

// inboxWriter is what the things in an inbox are written with.
type inboxWriter struct {
	now   time.Time
	actor domain.Actor
	names map[domain.ID]domain.Text
	// people are the names of those for whom others' things wait.
	people map[casework.Reader]string
	// departments are what the house calls its departments, by their codes.
	departments map[string]domain.Text
	*register
}

// GetInbox answers with what waits for the caller.
func (s *Server) GetInbox(ctx context.Context, r openapi.GetInboxRequestObject) (openapi.GetInboxResponseObject, error) {
	k, most := callOf(ctx), shownAwaiting
	if r.Params.Limit != nil {
		most = *r.Params.Limit
	}
	w := inboxWriter{now: s.now(), actor: k.actor}
	inbox, err := s.read.Inbox(ctx, k.actor, w.now, most)
	if err != nil {
		return nil, err
	}
	w.people, w.departments = inbox.Names, inbox.Departments
	if w.names, err = s.read.CustomerNames(ctx); err != nil {
		return nil, err
	}
	if w.register, err = s.register(ctx, nil); err != nil {
		return nil, err
	}
	return openapi.GetInbox200JSONResponse{
		AsOf: w.now.UTC(), Late: w.part(inbox.Late, false), Mine: w.part(inbox.Mine, false), Others: w.part(inbox.Others, true),
	}, nil
}

func (w inboxWriter) part(p repository.InboxPart, others bool) openapi.InboxPart {
	out := openapi.InboxPart{Count: len(p.Items), More: p.More, Items: []openapi.InboxItem{}}
	for _, a := range p.Items {
		out.Items = append(out.Items, w.item(a, others))
	}
	return out
}

func (w inboxWriter) item(a repository.Awaiting, others bool) openapi.InboxItem {
	rule := casework.WaitRuleOf(a.Kind)
	out := openapi.InboxItem{
		Kind: openapi.InboxKind(a.Kind), Title: textOut(rule.Title), What: textOut(a.What), Part: opt(a.Part), CustomerName: textOut(w.names[a.Customer]),
		Record:     openapi.InboxRecord{Kind: openapi.InboxRecordKind(a.Record), ID: string(a.Link.ID), Number: a.Link.Number},
		Operations: []string{}, WaitsFor: []openapi.Text{},
	}
	if w.names[a.Customer].Blank() {
		out.CustomerName = textOut(a.Party)
	}
	w.due(a, &out)
	mine := !others
	if a.Clock != nil {
		out.Clock = ptr(clockOut(a.Link.ID, *a.Clock, nil, w.now))
		mine = mine && w.actor.Holds(a.Clock.For...)
	}
	if !mine {
		out.WaitsFor = w.waitsFor(a, rule)
		return out
	}
	for _, operation := range operations(a, rule) {
		if access.Allowed(operation, w.actor.Roles) {
			out.Operations = append(out.Operations, operation)
		}
	}
	return out
}

// operations are those by which the thing can be done.
func operations(a repository.Awaiting, rule casework.WaitRule) []string {
	switch {
	case a.Kind == casework.WaitClock:
		return nil
	case a.Kind == casework.WaitStep && a.Part == procedure.RecallDecision:
		return []string{"decideComplaintRecall"}
	case a.Kind == casework.WaitTask:
		return []string{"takeTask", "finishTask", "excuseTask"}
	default:
		return []string{rule.Does(a.Part)}
	}
}

// due writes by when the thing is to be done, and whether it is late: a day ends at the site of the record.
func (w inboxWriter) due(a repository.Awaiting, out *openapi.InboxItem) {
	switch {
	case a.Clock != nil:
		out.DueAt, out.Late = instantOut(a.Clock.DueAt), a.Clock.Late(w.now) > 0
	case !a.DueOn.IsZero():
		zone := w.zone(a.Site)
		out.DueOn, out.Late = opt(a.DueOn.String()), a.DueOn.Before(worktime.DateOf(w.now, zone))
		next := a.DueOn.AddDays(1)
		out.DueAt = instantOut(time.Date(next.Year, next.Month, next.Day, 0, 0, 0, 0, zone))
	case !a.DueAt.IsZero():
		out.DueAt, out.Late = instantOut(a.DueAt), w.now.After(a.DueAt)
	}
}

// waitsFor names those for whom the thing waits.
func (w inboxWriter) waitsFor(a repository.Awaiting, rule casework.WaitRule) []openapi.Text {
	roles, ok := a.For.EitherOf()
	if !ok {
		if word, called := a.For.CalledOf(); called {
			if name, ok := w.departments[word]; ok {
				return []openapi.Text{textOut(name)}
			}
			return []openapi.Text{textOut(domain.Same(word))}
		}
		if _, person := a.For.PersonOf(); person {
			return []openapi.Text{textOut(domain.Same(w.people[a.For]))}
		}
		roles = rolesFor(rule, a)
	}
	out := []openapi.Text{}
	for _, r := range roles {
		out = append(out, textOut(access.Title(r)))
	}
	return out
}

// rolesFor are the roles of the house who may do what waits for whoever may.
func rolesFor(rule casework.WaitRule, a repository.Awaiting) []domain.Role {
	return slices.DeleteFunc(access.RoleCodes(), func(r domain.Role) bool { return !rule.Lets(a.Pack, a.Part, []domain.Role{r}) })
}
