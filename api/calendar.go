package api

import (
	"bytes"
	"context"
	"io"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"octad/domain"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/openapi"
)

// ListCalendars lists the working calendars.
func (s *Server) ListCalendars(ctx context.Context, _ openapi.ListCalendarsRequestObject) (openapi.ListCalendarsResponseObject, error) {
	var page openapi.CalendarPage
	for _, code := range s.rules(ctx).Calendars() {
		shown, err := s.calendar(ctx, code, false)
		if err != nil {
			return nil, err
		}
		page.Items = append(page.Items, shown)
	}
	return openapi.ListCalendars200JSONResponse(page), nil
}

// CreateCalendar creates a calendar of the house's own.
func (s *Server) CreateCalendar(ctx context.Context, request openapi.CreateCalendarRequestObject) (openapi.CreateCalendarResponseObject, error) {
	language := callOf(ctx).spoken
	wire := func(c rulebook.Calendar) openapi.CreateCalendar201JSONResponse {
		return openapi.CreateCalendar201JSONResponse{Body: wireOwnCalendar(s.rules(ctx), c, language), Headers: openapi.CreateCalendar201ResponseHeaders{
			ETag: ptr(etag(c.Version)), Location: ptr("/api/v1/calendars/" + c.Number),
		}}
	}
	b := request.Body
	card, err := calendarCard(b.Code, val(b.Base), calendarFields{b.Name, b.TimeZone, b.Week, b.MakeUp, b.Perpetual}, callOf(ctx).written)
	if err != nil {
		return nil, err
	}
	c, err := s.rulebook.OpenCalendar(ctx, s.order(ctx, answer(wire, openapi.CreateCalendar201JSONResponse.VisitCreateCalendarResponse)), card)
	if err != nil {
		return nil, ofCalendar(err, b.MakeUp != nil)
	}
	return wire(c), nil
}

// GetCalendar reads a working calendar with its history.
func (s *Server) GetCalendar(ctx context.Context, request openapi.GetCalendarRequestObject) (openapi.GetCalendarResponseObject, error) {
	c, err := s.calendar(ctx, request.PathID, true)
	if err != nil {
		return nil, err
	}
	return openapi.GetCalendar200JSONResponse{Body: c, Headers: openapi.GetCalendar200ResponseHeaders{ETag: ptr(etag(int64(c.Version)))}}, nil
}

// calendar reads a calendar as it is in force.
func (s *Server) calendar(ctx context.Context, code string, history bool) (openapi.Calendar, error) {
	if _, ok := s.rules(ctx).Calendar(code); !ok {
		return openapi.Calendar{}, domain.Missing("calendar")
	}
	versions, err := s.read.CalendarVersions(ctx, code)
	if err != nil {
		return openapi.Calendar{}, err
	}
	own := rulebook.OverShipped("", code)
	if n := len(versions); n > 0 {
		own = versions[n-1].Value
	}
	out := wireOwnCalendar(s.rules(ctx), own, callOf(ctx).spoken)
	if history && len(versions) > 0 {
		out.History = ptr(each(versions, wireCalendarVersion))
	}
	return out, nil
}

// ReplaceCalendar changes a calendar's name, zone and shifts.
func (s *Server) ReplaceCalendar(ctx context.Context, request openapi.ReplaceCalendarRequestObject) (openapi.ReplaceCalendarResponseObject, error) {
	own, err := s.ownCalendar(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	if own.ID == "" || own.Card.Base == own.Number {
		return nil, domain.Refuse(domain.Conflict, "calendar.shipped", "随软件提供的日历不能修改，请以它为基础另建日历", "A calendar that is shipped is not changed; make one of your own on top of it")
	}
	b := request.Body
	card, err := calendarCard(own.Number, own.Card.Base, calendarFields{b.Name, b.TimeZone, b.Week, b.MakeUp, b.Perpetual}, callOf(ctx).written)
	if err != nil {
		return nil, err
	}
	own, err = s.rulebook.ReplaceCalendar(ctx, s.order(ctx, nil), ref(own.ID, "", request.Params.IfMatch), card)
	if err != nil {
		return nil, ofCalendar(err, b.MakeUp != nil)
	}
	return openapi.ReplaceCalendar200JSONResponse{
		Body: wireOwnCalendar(s.rules(ctx), own, callOf(ctx).spoken), Headers: openapi.ReplaceCalendar200ResponseHeaders{ETag: ptr(etag(own.Version))},
	}, nil
}

// ownCalendar loads what the house has made of a calendar; without an id where that is nothing yet.
func (s *Server) ownCalendar(ctx context.Context, code string) (rulebook.Calendar, error) {
	own, err := s.read.Calendar(ctx, callOf(ctx).actor, code)
	if !domain.Is(err, domain.NotFound) {
		return own, err
	}
	if _, shipped := s.rules(ctx).Calendar(code); !shipped {
		return own, err
	}
	return rulebook.OverShipped("", code), nil
}

// ImportCalendarDays lays days over a calendar, or tells what would become of it.
func (s *Server) ImportCalendarDays(ctx context.Context, request openapi.ImportCalendarDaysRequestObject) (openapi.ImportCalendarDaysResponseObject, error) {
	own, err := s.ownCalendar(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	in := rulebook.Import{Published: val(request.Params.Published)}
	if in.Sheet, err = s.sheet(ctx, request, own); err != nil {
		return nil, err
	}
	imported := importing{server: s, ctx: ctx, in: in, tally: own.Tally(in), language: callOf(ctx).spoken, dry: val(request.Params.DryRun)}
	order := s.order(ctx, answer(imported.wire, openapi.ImportCalendarDays200JSONResponse.VisitImportCalendarDaysResponse))
	order.Reason = val(request.Params.Reason)
	switch {
	case imported.dry:
		around, err := s.read.RulesAround(ctx)
		if err != nil {
			return nil, err
		}
		if _, err := own.Import(order, in, around); err != nil {
			return nil, err
		}
	case own.ID == "":
		own, err = s.rulebook.ImportOverShipped(ctx, order, own.Number, in)
	default:
		own, err = s.rulebook.ImportDays(ctx, order, domain.Ref{ID: own.ID}, in)
	}
	if err != nil {
		return nil, err
	}
	return imported.wire(own), nil
}

// sheet reads the days in whatever form they were sent.
func (s *Server) sheet(ctx context.Context, request openapi.ImportCalendarDaysRequestObject, own rulebook.Calendar) (worktime.Sheet, error) {
	if request.JSONBody != nil {
		return sheetOf(request.JSONBody.Days, callOf(ctx).written)
	}
	raw, err := io.ReadAll(request.Body)
	if err != nil {
		return worktime.Sheet{}, err
	}
	if bytes.Contains(raw[:min(len(raw), 4096)], []byte("BEGIN:VCALENDAR")) {
		return worktime.ReadICS(bytes.NewReader(raw), s.calendarZone(ctx, own.Number))
	}
	return worktime.ReadCSV(bytes.NewReader(unicoded(raw)))
}

func (s *Server) calendarZone(ctx context.Context, code string) *time.Location {
	if c, ok := s.rules(ctx).Calendar(code); ok {
		return c.Zone()
	}
	return time.UTC
}

// importing is an import on its way to its answer.
type importing struct {
	server   *Server
	ctx      context.Context // it lives as long as the request
	in       rulebook.Import
	tally    rulebook.Tally
	language string
	dry      bool
}

func (i importing) wire(own rulebook.Calendar) openapi.ImportCalendarDays200JSONResponse {
	shown := wireOwnCalendar(i.server.rules(i.ctx), own, i.language)
	return openapi.ImportCalendarDays200JSONResponse{
		DryRun: i.dry, Added: i.tally.Added, Changed: i.tally.Changed, Removed: i.tally.Removed, Unchanged: i.tally.Unchanged, Skipped: i.in.Sheet.Skipped, Unread: wordsOut[string](i.in.Sheet.Unread),
		ProvisionalYears: unannounced(i.in.Sheet, shown), Calendar: shown,
	}
}

// unicoded returns a table in UTF-8. Excel in China saves CSV in GB18030; what is neither is left as it is, and the
// reader of the table says so.
func unicoded(raw []byte) []byte {
	if utf8.Valid(raw) {
		return raw
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return raw
	}
	return text
}
