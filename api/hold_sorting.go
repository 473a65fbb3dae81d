package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/hold"
	"octad/openapi"
)

func sortingSheetOut(x hold.SortingSheet) openapi.HoldSortingSheet {
	return openapi.HoldSortingSheet{
		ID: string(x.ID), Position: x.Position, Day: x.Day, Place: x.Place, Sorter: x.Sorter, LotNumber: opt(x.Lot), Unit: x.Unit, Checked: x.Checked.String(), Ng: x.NG.String(),
		Hours: x.Hours.String(), Note: openapi.TextOf(x.Note), RecordedBy: personOut(x.RecordedBy), RecordedAt: x.RecordedAt, Struck: x.Struck(),
		StruckBy: objectOut(x.StruckBy, personOut), StruckAt: instantOut(x.StruckAt), StruckReason: opt(x.StruckWhy),
	}
}

// ListSortingSheets lists the sorting sheets of a notice, with what they come to.
func (s *Server) ListSortingSheets(ctx context.Context, r openapi.ListSortingSheetsRequestObject) (openapi.ListSortingSheetsResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	out := openapi.ListSortingSheets200JSONResponse{
		Items: eachOut(n.Sheets, sortingSheetOut),
		Totals: eachOut(n.Sorted(), func(x hold.Sorting) openapi.HoldSortingTotal {
			return openapi.HoldSortingTotal{Place: x.Place, Unit: x.Unit, Sheets: x.Sheets, Checked: x.Checked.String(), Ng: x.NG.String(), Hours: x.Hours.String()}
		}),
	}
	if exit := n.Exit(); exit.Needed > 0 {
		out.Exit = &openapi.HoldExit{Met: exit.Met, Clean: exit.Clean, Needed: exit.Needed}
		if exit.Broken.Position > 0 {
			out.Exit.BrokenBy = ptr(sortingSheetOut(exit.Broken))
		}
	}
	return out, nil
}

// AddSortingSheet enters a sorting sheet.
func (s *Server) AddSortingSheet(ctx context.Context, r openapi.AddSortingSheetRequestObject) (openapi.AddSortingSheetResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	in, b := s.incoming(ctx), r.Body
	cmd := hold.Sorts{
		Day: b.Day, Place: b.Place, Sorter: b.Sorter, Lot: val(b.LotNumber), Unit: b.Unit, Checked: val(in.quantity("checked", &b.Checked)), NG: val(in.quantity("ng", &b.Ng)),
		Hours: val(in.quantity("hours", b.Hours)), Note: in.text(b.Note),
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.AddSortingSheet201JSONResponse {
		x := n.Sheets[len(n.Sheets)-1]
		return openapi.AddSortingSheet201JSONResponse{Body: sortingSheetOut(x), Headers: openapi.AddSortingSheet201ResponseHeaders{ETag: ptr(etag(x.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.AddSortingSheet201JSONResponse.VisitAddSortingSheetResponse))
	return told(wire)(s.holds.AddSheet(ctx, order, domain.Ref{ID: n.ID}, cmd))
}

// StrikeSortingSheet strikes a sorting sheet out.
func (s *Server) StrikeSortingSheet(ctx context.Context, r openapi.StrikeSortingSheetRequestObject) (openapi.StrikeSortingSheetResponseObject, error) {
	n, err := s.read.Hold(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	id := domain.ID(strings.ToLower(r.SheetID))
	wire := func(n hold.Notice) openapi.StrikeSortingSheet200JSONResponse {
		var out openapi.StrikeSortingSheet200JSONResponse
		for _, x := range n.Sheets {
			if x.ID == id {
				out = openapi.StrikeSortingSheet200JSONResponse{Body: sortingSheetOut(x), Headers: openapi.StrikeSortingSheet200ResponseHeaders{ETag: ptr(etag(x.Version))}}
			}
		}
		return out
	}
	order := s.order(ctx, answer(wire, openapi.StrikeSortingSheet200JSONResponse.VisitStrikeSortingSheetResponse))
	order.Reason = r.Body.Reason
	return told(wire)(s.holds.StrikeSheet(ctx, order, domain.Ref{ID: n.ID}, id))
}

// SetControlledShipping puts a notice under controlled shipping.
func (s *Server) SetControlledShipping(ctx context.Context, r openapi.SetControlledShippingRequestObject) (openapi.SetControlledShippingResponseObject, error) {
	n, v, err := s.holdNotice(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	b := r.Body
	cmd := hold.Controls{
		Level: hold.ControlLevel(b.Level), Kind: hold.ExitKind(b.Exit.Kind), Count: b.Exit.Count, Reason: s.incoming(ctx).text(&b.Reason), Provider: val(b.Provider), Since: val(b.Since),
	}
	if n, err = s.holds.SetControl(ctx, s.order(ctx, nil), ref(n.ID, "", r.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return openapi.SetControlledShipping200JSONResponse{Body: v.noticeOut(n), Headers: openapi.SetControlledShipping200ResponseHeaders{ETag: ptr(etag(n.Version))}}, nil
}

// EndControlledShipping ends controlled shipping.
func (s *Server) EndControlledShipping(ctx context.Context, r openapi.EndControlledShippingRequestObject) (openapi.EndControlledShippingResponseObject, error) {
	n, v, err := s.holdNotice(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(n hold.Notice) openapi.EndControlledShipping200JSONResponse {
		return openapi.EndControlledShipping200JSONResponse{Body: v.noticeOut(n), Headers: openapi.EndControlledShipping200ResponseHeaders{ETag: ptr(etag(n.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.EndControlledShipping200JSONResponse.VisitEndControlledShippingResponse))
	order.Reason = val(r.Body.Reason)
	return told(wire)(s.holds.EndControl(ctx, order, ref(n.ID, "", r.Params.IfMatch), val(r.Body.Early)))
}

// SetCleanPoint states from where on goods are clean.
func (s *Server) SetCleanPoint(ctx context.Context, r openapi.SetCleanPointRequestObject) (openapi.SetCleanPointResponseObject, error) {
	n, v, err := s.holdNotice(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	b := r.Body
	cmd := hold.CleanPoint{
		Marking: s.incoming(ctx).text(&b.Marking), Lot: val(b.LotNumber), Serial: val(b.SerialNumber), DateCode: val(b.DateCode), Delivery: val(b.DeliveryNote), Day: val(b.Day),
	}
	if n, err = s.holds.SetCleanPoint(ctx, s.order(ctx, nil), ref(n.ID, "", r.Params.IfMatch), cmd); err != nil {
		return nil, err
	}
	return openapi.SetCleanPoint200JSONResponse{Body: v.noticeOut(n), Headers: openapi.SetCleanPoint200ResponseHeaders{ETag: ptr(etag(n.Version))}}, nil
}

func controlOut(c hold.Control) openapi.HoldControl {
	return openapi.HoldControl{
		Level: openapi.HoldControlLevel(c.Level), Exit: openapi.HoldExitCriterion{Kind: openapi.HoldExitKind(c.Kind), Count: c.Count}, Reason: textOut(c.Reason), Provider: opt(c.Provider),
		Since: c.Since, SetBy: personOut(c.By), SetAt: c.At, EndedBy: objectOut(c.EndedBy, personOut), EndedAt: instantOut(c.EndedAt), EndReason: opt(c.EndReason),
	}
}

func cleanPointOut(n hold.Notice) *openapi.HoldCleanPoint {
	p := n.Clean
	if p.At.IsZero() {
		return nil
	}
	label := func(language string) string { return strings.Join(n.Label(language), "\n") }
	return &openapi.HoldCleanPoint{
		Marking: textOut(p.Marking), LotNumber: opt(p.Lot), SerialNumber: opt(p.Serial), DateCode: opt(p.DateCode), DeliveryNote: opt(p.Delivery), Day: opt(p.Day),
		Label: textOut(domain.ZhEn(label(domain.ZH), label(domain.EN))), SetBy: personOut(p.By), SetAt: p.At,
	}
}
