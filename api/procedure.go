package api

import (
	"context"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/openapi"
)

// ListProcedures lists all revisions of all procedures, in brief.
func (s *Server) ListProcedures(context.Context, openapi.ListProceduresRequestObject) (openapi.ListProceduresResponseObject, error) {
	return openapi.ListProcedures200JSONResponse{Items: each(s.rules.Packs(), wirePack)}, nil
}

// GetProcedure reads one revision of a procedure; without a revision, the one in force.
func (s *Server) GetProcedure(ctx context.Context, request openapi.GetProcedureRequestObject) (openapi.GetProcedureResponseObject, error) {
	pack, ok := s.inForce(request.PathID, s.now())
	if r := request.Params.Revision; ok && r != nil {
		pack, ok = s.rules.Pack(procedure.Ref{Code: pack.Code, Revision: *r})
	}
	if !ok {
		return nil, domain.Missing("procedure")
	}
	return openapi.GetProcedure200JSONResponse(wirePackInFull(pack, callOf(ctx).spoken)), nil
}

// ListCalendars lists the working calendars.
func (s *Server) ListCalendars(ctx context.Context, _ openapi.ListCalendarsRequestObject) (openapi.ListCalendarsResponseObject, error) {
	var page openapi.CalendarPage
	for _, code := range s.rules.Calendars() {
		if c, ok := s.rules.Calendar(code); ok {
			page.Items = append(page.Items, wireCalendar(c, callOf(ctx).spoken))
		}
	}
	return openapi.ListCalendars200JSONResponse(page), nil
}

// GetCalendar reads a working calendar.
func (s *Server) GetCalendar(ctx context.Context, request openapi.GetCalendarRequestObject) (openapi.GetCalendarResponseObject, error) {
	c, ok := s.rules.Calendar(request.PathID)
	if !ok {
		return nil, domain.Missing("calendar")
	}
	return openapi.GetCalendar200JSONResponse(wireCalendar(c, callOf(ctx).spoken)), nil
}

func wireCalendar(c *worktime.Calendar, language string) openapi.Calendar {
	spec := c.Spec()
	return openapi.Calendar{
		Code: spec.Code, TimeZone: spec.Zone, Years: each(spec.Published, func(y int) int { return y }),
		Days: each(spec.Days, func(d worktime.Day) openapi.CalendarDay {
			kind := openapi.CalendarDayKindOff
			if d.Working {
				kind = openapi.CalendarDayKindWork
			}
			return openapi.CalendarDay{Date: d.Date.String(), Kind: kind, Name: d.Name.In(language)}
		}),
	}
}
