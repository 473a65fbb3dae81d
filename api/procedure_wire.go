package api

import (
	"strings"

	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/openapi"
)

// wirePack is a revision of a procedure as lists show it.
func wirePack(p *procedure.Pack) openapi.Procedure {
	return openapi.Procedure{
		Code: p.Code, Revision: p.Revision, Number: opt(p.Number), Title: words(p.Title),
		EffectiveFrom: wireDate(p.Effective), Calendar: opt(p.Calendar),
	}
}

func wirePackInFull(p *procedure.Pack, language string) openapi.Procedure {
	out := wirePack(p)
	out.Clocks = ptr(each(p.Clocks, wireClock))
	out.Distribution = ptr(each(p.Control.Distribution, func(c procedure.Copy) openapi.Text { return words(c.To) }))
	out.History = ptr(each(p.Control.History, func(r procedure.Revision) openapi.ProcedureRevision {
		on := r.Issued
		if on.IsZero() {
			on = r.Effective
		}
		return openapi.ProcedureRevision{
			Revision: r.Revision, Date: on.String(), Pages: opt(r.Pages.In(language)), Owner: r.Owner.In(language), Description: words(r.Description),
		}
	}))
	return out
}

func wireClock(c procedure.Clock) openapi.ProcedureClock {
	event := func(t procedure.Trigger) string { return t.Event }
	return openapi.ProcedureClock{
		Code: c.Code, Title: words(c.Title), Within: c.Within.String(),
		StartsWith: opt(strings.Join(each(c.Start, event), ", ")), StopsWith: ptr(each(c.Stop, event)),
	}
}

func wireDate(d worktime.Date) *openapi.Date {
	if d.IsZero() {
		return nil
	}
	return ptr(d.String())
}

// wireDue is the answer, its instants in UTC and its steps in words of the language.
func wireDue(q due, d worktime.Deadline, language string) openapi.Due {
	out := openapi.Due{
		Calendar: q.calendar.Code(), From: q.from.UTC(), Within: q.limit.String(), State: openapi.DueStateDue,
		WarnAt: opt(d.WarnAt.UTC()), DueAt: opt(d.DueAt.UTC()), LateAfter: opt(d.LateAfter.UTC()), NotBefore: opt(d.NotBefore.UTC()),
		Provisional: d.Provisional,
		Steps: each(d.Steps, func(s worktime.Step) openapi.DueStep {
			return openapi.DueStep{At: opt(s.At.UTC()), Text: s.Text().In(language)}
		}),
	}
	if d.NoLimit {
		out.State = openapi.DueStateNoLimit
	}
	if d.NotConfigured || d.Unagreed {
		out.State = openapi.DueStateNotConfigured
	}
	return out
}
