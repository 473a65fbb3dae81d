package api

import (
	"cmp"
	"context"
	"strconv"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/recall"
	"octad/openapi"
)

func itoa(n int) string { return strconv.Itoa(n) }

// gathered are lines on their way from traces.
type gathered struct {
	cmd recall.Scopes
	// at tells where the line of a holder and part number stands, seen which lots have been taken.
	at   map[string]int
	seen map[domain.ID]bool
}

// take adds a trace; false when some of it lies beyond the reader. A lot that another trace has told of counts once.
func (g *gathered) take(t lot.Trace, ownStock bool) bool {
	if t.Hidden > 0 {
		return false
	}
	fresh := map[domain.ID]bool{}
	for _, l := range t.Lots {
		if l.Beyond != (lot.Figures{}) {
			return false
		}
		if g.seen[l.Lot.ID] {
			continue
		}
		g.seen[l.Lot.ID], fresh[l.Lot.ID] = true, true
		g.cmd.Lots = append(g.cmd.Lots, recall.ScopeLot{
			Lot: l.Lot.ID, Number: l.Lot.Number, PartNumber: l.Lot.PartNumber, Unit: l.Lot.Unit, Made: l.Figures.Made, Accounted: l.Figures.Made - max(l.Figures.Unexplained(), 0),
		})
		for _, s := range l.Lot.Stock {
			if ownStock && s.Place != lot.Scrapped && s.Quantity > 0 {
				place := cmp.Or(s.Location, string(s.Place))
				g.add(recall.NewLine{Kind: recall.OwnStock, Key: "stock:" + string(s.Place) + ":" + place, Name: place}, l.Lot, recall.Delivery{Quantity: s.Quantity})
			}
		}
	}
	for _, c := range t.Consignees {
		for _, n := range c.Notes {
			if !fresh[n.Lot.ID] || n.Status != lot.Shipped && n.Status != lot.Delivered {
				continue
			}
			d := recall.Delivery{Note: n.Number, Quantity: n.Quantity}
			if !n.ShippedOn.IsZero() {
				d.ShippedOn = n.ShippedOn.String()
			}
			name := cmp.Or(c.Name.In(domain.ZH), c.Name.In(domain.EN), c.Code, c.Consignee)
			g.add(recall.NewLine{Kind: recall.Consigned, Key: c.Consignee, Customer: c.Customer, Code: c.Code, Name: name, Country: c.Country, City: c.City}, n.Lot, d)
		}
	}
	return true
}

func (g *gathered) add(n recall.NewLine, l *lot.Lot, d recall.Delivery) {
	key := n.Key + "\x00" + l.PartNumber
	i, known := g.at[key]
	if !known {
		n.PartNumber, n.Unit = l.PartNumber, l.Unit
		i = len(g.cmd.Lines)
		g.at[key] = i
		g.cmd.Lines = append(g.cmd.Lines, n)
	}
	d.Lot, d.LotNumber = l.ID, l.Number
	g.cmd.Lines[i].Deliveries = append(g.cmd.Lines[i].Deliveries, d)
}

// ScopeRecall sets the scope of a recall by trace.
func (s *Server) ScopeRecall(ctx context.Context, request openapi.ScopeRecallRequestObject) (openapi.ScopeRecallResponseObject, error) {
	r, v, err := s.recallOf(ctx, request.PathID)
	if err != nil {
		return nil, err
	}
	b := *request.Body
	cmd, err := s.tracedScope(ctx, b.LotIds, b.OwnStock == nil || *b.OwnStock)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd.Text, cmd.ProducedFrom, cmd.ProducedTo = in.text(b.Text), val(b.ProducedFrom), val(b.ProducedTo)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(r recall.Recall) openapi.ScopeRecall200JSONResponse {
		body := v.recallOut(r, r.Standing())
		return openapi.ScopeRecall200JSONResponse{Body: body, Headers: openapi.ScopeRecall200ResponseHeaders{ETag: ptr(etagShown(r.Version, body))}}
	}
	if r, err = s.recalls.SetScope(ctx, s.order(ctx, answer(wire, openapi.ScopeRecall200JSONResponse.VisitScopeRecallResponse)), domain.Ref{ID: r.ID}, cmd); err != nil {
		return nil, err
	}
	return wire(r), nil
}
