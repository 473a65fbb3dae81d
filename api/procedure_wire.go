package api

import (
	"maps"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/openapi"
)

// wirePack is a revision of a procedure as lists show it; uploaded is nil for one that is shipped.
func wirePack(p *procedure.Pack, uploaded *rulebook.Edition) openapi.Procedure {
	out := openapi.Procedure{
		Code: p.Code, Revision: p.Revision, Number: opt(p.Number), Title: words(p.Title),
		EffectiveFrom: wireDate(p.Effective), Calendar: opt(p.Calendar), Shipped: uploaded == nil,
		Scope: openapi.TextOf(p.Scope), Clocks: ptr(each(p.Clocks, wireClock)),
	}
	sector, _ := procedure.SectorOf(p.Code)
	out.Sector = ptr(openapi.ProcedureSector(sector))
	if uploaded != nil {
		out.UploadedAt, out.UploadedBy = ptr(uploaded.UploadedAt.UTC()), ptr(personOut(uploaded.UploadedBy))
		out.Reason, out.Sha256 = opt(uploaded.Reason), opt(uploaded.SHA256)
	}
	return out
}

func wirePackInFull(p *procedure.Pack, uploaded *rulebook.Edition, language string) openapi.Procedure {
	out := wirePack(p, uploaded)
	out.Owner, out.Purpose = openapi.TextOf(p.Owner), openapi.TextOf(p.Purpose)
	out.Prepared, out.Reviewed, out.Approved = wireSignature(p.Control.Prepared), wireSignature(p.Control.Reviewed), wireSignature(p.Control.Approved)
	out.Roles = ptr(each(p.Roles, func(r procedure.Role) openapi.ProcedureRole {
		return openapi.ProcedureRole{Code: r.Code, Title: words(r.Title), Holders: each(r.Holders, func(h domain.Role) string { return string(h) }), Duties: openapi.TextOf(r.Duties)}
	}))
	out.Acts = ptr(each(p.Acts, func(a procedure.Act) openapi.ProcedureAct {
		return openapi.ProcedureAct{Act: a.Act, By: same(a.By), Copies: codesOut(a.Copies), ApartFrom: codesOut(a.ApartFrom)}
	}))
	out.Communications = ptr(each(p.Communications, func(c procedure.Communication) openapi.ProcedureAct {
		return openapi.ProcedureAct{Act: c.Purpose, Title: openapi.TextOf(c.Title), By: same(c.By), Copies: codesOut(c.Copies)}
	}))
	out.Steps = ptr(each(p.Steps, wireStep))
	out.Axes = ptr(each(p.Axes, func(a procedure.Axis) openapi.ProcedureAxis {
		return openapi.ProcedureAxis{Code: a.Code, Title: words(a.Title), Values: each(a.Values, func(v procedure.Value) openapi.CodeTitle {
			return openapi.CodeTitle{Code: v.Code, Title: words(v.Title)}
		})}
	}))
	out.Guards = ptr([]openapi.ProcedureGuards{})
	for _, command := range slices.Sorted(maps.Keys(p.Guards)) {
		*out.Guards = append(*out.Guards, openapi.ProcedureGuards{Command: command, Guards: each(p.Guards[command], func(n procedure.Need) string { return n.Guard })})
	}
	out.Forms = ptr(each(p.Forms, func(f procedure.Form) openapi.ProcedureForm {
		return openapi.ProcedureForm{Form: f.Form, Title: words(f.Title), Number: opt(f.Number), Revision: opt(f.Revision), From: wireDate(f.From), Printed: f.Printed}
	}))
	out.Records = ptr(each(p.Records, func(r procedure.Record) openapi.ProcedureRecord {
		return openapi.ProcedureRecord{Code: r.Code, Title: words(r.Title), Form: opt(r.Form), KeptBy: opt(r.KeptBy), Years: opt(r.Years)}
	}))
	out.RetentionYears = opt(p.RetentionYears)
	out.Distribution = ptr(each(p.Control.Distribution, func(c procedure.Copy) openapi.Text { return words(c.To) }))
	out.History = ptr(each(p.Control.History, wireRevision(language)))
	return out
}

func wireSignature(s procedure.Signature) *openapi.ProcedureSignature {
	if s == (procedure.Signature{}) {
		return nil
	}
	return &openapi.ProcedureSignature{By: opt(s.By), On: wireDate(s.On)}
}

func wireStep(s procedure.Step) openapi.ProcedureStep {
	out := openapi.ProcedureStep{Code: s.Code, Title: words(s.Title), By: codesOut(s.By), After: codesOut(s.After), Optional: s.Optional}
	if len(s.Outcomes) > 0 {
		out.Outcomes = ptr(each(s.Outcomes, func(o procedure.Outcome) openapi.CodeTitle {
			return openapi.CodeTitle{Code: o.Code, Title: words(o.Title)}
		}))
	}
	return out
}

// same returns the codes, never nil.
func same(codes []string) []string { return each(codes, func(c string) string { return c }) }

// codesOut are codes that may be left out.
func codesOut(codes []string) *[]string {
	if len(codes) == 0 {
		return nil
	}
	return &codes
}

func wireClock(c procedure.Clock) openapi.ProcedureClock {
	event := func(t procedure.Trigger) string { return t.Event }
	return openapi.ProcedureClock{
		Code: c.Code, Title: words(c.Title), Within: c.Within.String(),
		StartsWith: opt(strings.Join(each(c.Start, event), ", ")), StopsWith: ptr(each(c.Stop, event)),
		Extensible: opt(c.Extension.Basis != ""), Pausable: opt(c.Pause.Allowed),
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
