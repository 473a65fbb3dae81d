package api

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/openapi"
)

// defaultCalendar is that of a question that names none.
const defaultCalendar = "cn"

// due is a question: when does the limit, from an instant on, fall due by the calendar?
type due struct {
	calendar *worktime.Calendar
	limit    worktime.Limit
	from     time.Time
}

// EvaluateDue answers when a clock of a procedure, or an amount on a calendar, falls due. Nothing is
// stored.
func (s *Server) EvaluateDue(ctx context.Context, request openapi.EvaluateDueRequestObject) (openapi.EvaluateDueResponseObject, error) {
	p := request.Params
	byClock, byAmount := p.Procedure != nil || p.Clock != nil, p.Calendar != nil || p.Within != nil
	var faults domain.Faults
	faults.Require(byClock != byAmount, "", "due.question", "请给出 procedure 和 clock，或者 within（可加 calendar），二者取一", "Give either procedure and clock, or within (and perhaps calendar)")
	q := due{from: p.From}
	switch {
	case byClock != byAmount && byClock:
		var site domain.ID
		if p.Site != nil {
			e, err := s.read.Site(ctx, callOf(ctx).actor, *p.Site)
			if err != nil {
				return nil, err
			}
			site = e.ID
		}
		faults = s.dueClock(ctx, &q, dueAt{val(p.Procedure), val(p.Clock), site})
	case byClock != byAmount:
		faults = s.dueAmount(ctx, &q, val(p.Calendar), val(p.Within))
	}
	answer, err := q.evaluate(faults, callOf(ctx).spoken)
	if err != nil {
		return nil, ofQuery(err)
	}
	return openapi.EvaluateDue200JSONResponse(answer), nil
}

// EvaluateDueOf answers when an amount on a calendar falls due. Nothing is stored.
func (s *Server) EvaluateDueOf(ctx context.Context, request openapi.EvaluateDueOfRequestObject) (openapi.EvaluateDueOfResponseObject, error) {
	q := due{from: request.Body.From}
	faults := s.dueAmount(ctx, &q, val(request.Body.Calendar), request.Body.Within)
	answer, err := q.evaluate(faults, callOf(ctx).spoken)
	if err != nil {
		return nil, err
	}
	return openapi.EvaluateDueOf200JSONResponse(answer), nil
}

// dueAt is a clock of a procedure at a site; a blank site is the procedure as its document has it.
type dueAt struct {
	procedure, clock string
	site             domain.ID
}

// dueClock fills in what the procedure's clock says. It is the revision in force when the clock starts, with what the
// site has filled in and by the calendar that the site keeps.
func (s *Server) dueClock(ctx context.Context, q *due, at dueAt) domain.Faults {
	var f domain.Faults
	code, clock := at.procedure, at.clock
	pack, ok := s.inForce(ctx, code, q.from)
	f.Require(ok, "/procedure", "due.procedure_unknown", "没有此程序："+code, "There is no such procedure: "+code)
	if !ok {
		f.Require(clock != "", "/clock", "due.clock_missing", "请指定时限代码", "Give the code of a clock")
		return f
	}
	if set, known := s.rules(ctx).Set(pack.Ref, at.site, s.now()); known && at.site != "" {
		pack = set
	}
	i := slices.IndexFunc(pack.Clocks, func(c procedure.Clock) bool { return strings.EqualFold(c.Code, clock) })
	f.Require(i >= 0, "/clock", "due.clock_unknown", "程序 "+pack.Code+" 没有此时限："+clock, "The procedure "+pack.Code+" has no such clock: "+clock)
	if i < 0 {
		return f
	}
	q.limit = pack.Clocks[i].Within
	q.calendar = s.rules(ctx).CalendarFor(pack, at.site, s.now())
	return f
}

func (s *Server) dueAmount(ctx context.Context, q *due, calendar, within string) domain.Faults {
	var f domain.Faults
	if calendar == "" {
		calendar = defaultCalendar
	}
	var known bool
	q.calendar, known = s.rules(ctx).Calendar(calendar)
	f.Require(known, "/calendar", "due.calendar_unknown", "没有此日历："+calendar, "There is no such calendar: "+calendar)
	limit, err := worktime.ParseLimit(within)
	q.limit = limit
	return append(f, at("/within", err)...)
}

// at returns the fault that an error means at a field.
func at(field string, err error) domain.Faults {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	return domain.Faults{{Field: field, Code: e.Code, Message: e.Message}}
}

// inForce returns the revision of the procedure in force at the instant, or its first one before that.
func (s *Server) inForce(ctx context.Context, code string, on time.Time) (*procedure.Pack, bool) {
	packs := s.rules(ctx).Packs()
	i := slices.IndexFunc(packs, func(p *procedure.Pack) bool { return strings.EqualFold(p.Code, code) })
	if i < 0 {
		return nil, false
	}
	if p, ok := s.rules(ctx).Latest(packs[i].Code, on); ok {
		return p, true
	}
	return packs[i], true
}

func (q due) evaluate(faults domain.Faults, language string) (openapi.Due, error) {
	if err := faults.Broken(); err != nil {
		return openapi.Due{}, err
	}
	d, err := q.calendar.Due(q.from, q.limit)
	if err != nil {
		return openapi.Due{}, at("/from", err).Broken()
	}
	return wireDue(q, d, language), nil
}

// ofQuery tells faults of a body as those of query parameters: 400, by parameter name.
func ofQuery(err error) error {
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind != domain.Broken {
		return err
	}
	q := *e
	q.Kind, q.Faults = domain.Malformed, slices.Clone(e.Faults)
	for i := range q.Faults {
		q.Faults[i].Field = strings.TrimPrefix(q.Faults[i].Field, "/")
	}
	return &q
}
