package api

import (
	"context"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/recall"
	"octad/openapi"
	"octad/repository"
)

const recallsPath = "/api/v1/recalls/"

// recallView is what the answers about recalls show beside the recalls themselves: what they are linked to, as far as
// the caller may see it.
type recallView struct {
	complaints map[string]domain.Link
	reports    map[string]domain.Link
	holds      map[string]domain.Link
}

// recallNames are the keys, ids or numbers, of what recalls are linked to.
type recallNames struct{ complaints, reports, holds *[]openapi.Key }

// recallViewOf returns the view of recalls as they stand, and of the keys that a request names besides.
func (s *Server) recallViewOf(ctx context.Context, list []recall.Recall, named recallNames) (recallView, error) {
	c, e, h := slices.Clone(val(named.complaints)), slices.Clone(val(named.reports)), slices.Clone(val(named.holds))
	for _, r := range list {
		c = append(c, wordsIn[string](&r.Sheet.Cases)...)
		e = append(e, wordsIn[string](&r.Sheet.Reports)...)
		h = append(h, wordsIn[string](&r.Sheet.Holds)...)
	}
	var v recallView
	var err error
	actor := callOf(ctx).actor
	if v.complaints, err = s.read.Links(ctx, actor, "complaint", c); err != nil {
		return v, err
	}
	if v.reports, err = s.read.Links(ctx, actor, "eight_d", e); err != nil {
		return v, err
	}
	v.holds, err = s.read.Links(ctx, actor, "hold", h)
	return v, err
}

// recallOf loads the recall that a path names, with its view.
func (s *Server) recallOf(ctx context.Context, key string) (recall.Recall, recallView, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, key)
	if err != nil {
		return r, recallView{}, err
	}
	v, err := s.recallViewOf(ctx, []recall.Recall{r}, recallNames{})
	return r, v, err
}

// ListRecalls lists recalls with what their lines come to.
func (s *Server) ListRecalls(ctx context.Context, request openapi.ListRecallsRequestObject) (openapi.ListRecallsResponseObject, error) {
	p := request.Params
	f, err := s.recallFilter(ctx, recallsAsked{p.Q, p.Status, p.Branch, p.ComplaintID, p.CustomerID, p.Mock})
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.Recalls(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	v, err := s.recallViewOf(ctx, list, recallNames{})
	if err != nil {
		return nil, err
	}
	standing, err := s.read.RecallStandings(ctx, list)
	if err != nil {
		return nil, err
	}
	return openapi.ListRecalls200JSONResponse{Items: eachOut(list, func(r recall.Recall) openapi.Recall { return v.recallOut(r, standing[r.ID]) }), NextCursor: opt(next)}, nil
}

// CreateRecall opens the draft of a recall, or begins a mock recall.
func (s *Server) CreateRecall(ctx context.Context, request openapi.CreateRecallRequestObject) (openapi.CreateRecallResponseObject, error) {
	b := *request.Body
	v, err := s.recallViewOf(ctx, nil, recallNames{b.ComplaintIds, b.EightDReportIds, b.HoldNoticeIds})
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := v.opensRecallIn(in, b)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.CreateRecall201JSONResponse {
		body := v.recallOut(r, recall.Standing{})
		return openapi.CreateRecall201JSONResponse{Body: body, Headers: openapi.CreateRecall201ResponseHeaders{ETag: ptr(etagShown(r.Version, body)), Location: ptr(recallsPath + string(r.ID))}}
	}
	r, err := s.recalls.Open(ctx, s.order(ctx, answer(wire, openapi.CreateRecall201JSONResponse.VisitCreateRecallResponse)), cmd)
	if err != nil {
		return nil, err
	}
	return wire(r), nil
}

// GetRecall shows a recall with what its lines come to.
func (s *Server) GetRecall(ctx context.Context, request openapi.GetRecallRequestObject) (openapi.GetRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	standing, err := s.read.RecallStanding(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	body := v.recallOut(r, standing)
	return openapi.GetRecall200JSONResponse{Body: body, Headers: openapi.GetRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}, nil
}

// UpdateRecall corrects what people wrote on a recall.
func (s *Server) UpdateRecall(ctx context.Context, request openapi.UpdateRecallRequestObject) (openapi.UpdateRecallResponseObject, error) {
	r, _, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := *request.Body
	v, err := s.recallViewOf(ctx, []recall.Recall{r}, recallNames{b.ComplaintIds, b.EightDReportIds, b.HoldNoticeIds})
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(b.CorrectionReason)
	if r, err = s.recalls.Correct(ctx, order, ref(r.ID, "", request.Params.IfMatch), v.recallPatch(s.incoming(ctx), b)); err != nil {
		return nil, err
	}
	body := v.recallOut(r, r.Standing())
	return openapi.UpdateRecall200JSONResponse{Body: body, Headers: openapi.UpdateRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}, nil
}

// GetRecallGuards tells what still stands between a recall and its commands, and by which scheme it goes.
func (s *Server) GetRecallGuards(ctx context.Context, request openapi.GetRecallGuardsRequestObject) (openapi.GetRecallGuardsResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	around, err := s.read.RecallAround(ctx, r)
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	out := openapi.GetRecallGuards200JSONResponse{
		Mandatory: eachOut(r.Mandatory(order.At, around), func(i recall.Item) string { return string(i) }),
		RiskClasses: eachOut(r.Classes(order.At, around), func(w domain.Word[recall.RiskClass]) openapi.RecallClass {
			return openapi.RecallClass{Code: string(w.Code), Title: textOut(w.Title)}
		}),
	}
	for _, command := range recall.Guarded() {
		unmet := r.Before(command, order, around)
		out.Commands = append(out.Commands, openapi.RecallGuard{Command: openapi.RecallCommand(command), Allowed: len(unmet) == 0, Unmet: faultsOut(unmet, callOf(ctx).spoken)})
	}
	return out, nil
}

// ListRecallConsignees lists the lines of a recall.
func (s *Server) ListRecallConsignees(ctx context.Context, request openapi.ListRecallConsigneesRequestObject) (openapi.ListRecallConsigneesResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	p := request.Params
	list, next, err := s.read.RecallLines(ctx, r.ID, pageIn[string](p.Limit, p.Cursor, nil), repository.LineFilter{
		Kinds: wordsIn[recall.HolderKind](p.Kind), Waiting: wordsIn[string](p.Waiting), Words: val(p.Q),
	})
	if err != nil {
		return nil, err
	}
	items := eachOut(list, lineOut)
	if err := s.letters(ctx, list, items); err != nil {
		return nil, err
	}
	return openapi.ListRecallConsignees200JSONResponse{Items: items, NextCursor: opt(next)}, nil
}

// GetRecallConsignee shows a line with its ledger.
func (s *Server) GetRecallConsignee(ctx context.Context, request openapi.GetRecallConsigneeRequestObject) (openapi.GetRecallConsigneeResponseObject, error) {
	r, err := s.read.Recall(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	c, err := s.read.RecallLine(ctx, r.ID, domain.ID(strings.ToLower(request.ConsigneeID)))
	if err != nil {
		return nil, err
	}
	items := []openapi.RecallConsignee{lineOut(c)}
	if err := s.letters(ctx, []recall.Consignee{c}, items); err != nil {
		return nil, err
	}
	return openapi.GetRecallConsignee200JSONResponse{Body: items[0], Headers: openapi.GetRecallConsignee200ResponseHeaders{ETag: ptr(etagShown(c.Version, items[0]))}}, nil
}

// tracedScope makes lines of the traces of the lots: one per consignee and part number, and one per place and part
// number in our own stock. What lies beyond the caller's reach would be missing in them: recall.trace_hidden.
func (s *Server) tracedScope(ctx context.Context, lots []string, ownStock bool) (recall.Scopes, error) {
	var cmd recall.Scopes
	reader := callOf(ctx).actor
	in := s.incoming(ctx)
	g := gathered{at: map[string]int{}, seen: map[domain.ID]bool{}}
	for i, key := range lots {
		l, err := s.read.Lot(ctx, reader, key)
		if domain.Is(err, domain.NotFound) {
			in.faults.Add("/lotIds/"+itoa(i), "recall.lot_unknown", "没有此批次，或您无权查看", "There is no such lot, or you may not see it")
			continue
		}
		if err != nil {
			return cmd, err
		}
		graph, err := s.read.Trace(ctx, l.Lot.ID, lot.Forward)
		if err != nil {
			return cmd, err
		}
		if !g.take(lot.Follow(graph, reader), ownStock) {
			in.faults.Add("/lotIds/"+itoa(i), "recall.trace_hidden", "追溯超出您的可见范围，须由可见全部范围的人员进行", "The trace reaches beyond what you may see; somebody who may see all of it has to do this")
		}
	}
	if err := in.broken(); err != nil {
		return cmd, err
	}
	return g.cmd, s.addressed(ctx, g.cmd.Lines)
}

// addressed gives each line of a customer the first of the customer's contacts that has an address, so that letters can
// go out without anybody typing it.
func (s *Server) addressed(ctx context.Context, lines []recall.NewLine) error {
	known := map[domain.ID]recall.Contact{}
	for i := range lines {
		id := lines[i].Customer
		if id == "" {
			continue
		}
		if _, ok := known[id]; !ok {
			e, err := s.read.Customer(ctx, domain.System, string(id))
			if err != nil {
				return err
			}
			known[id] = recall.Contact{}
			if at := slices.IndexFunc(e.Card.Contacts, func(c master.Contact) bool { return c.Email != "" }); at >= 0 {
				c := e.Card.Contacts[at]
				known[id] = recall.Contact{Name: c.Name, Phone: c.Phone, Email: c.Email}
			}
		}
		lines[i].Contact = known[id]
	}
	return nil
}
