package api

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/lot"
	"octad/openapi"
)

// mostListed is up to how many rows an import lists the result of each.
const mostListed = 10_000

// mostTrials bounds how often what is left of a refused import is tried again: each time a row may turn out to
// rest on one that was refused.
const mostTrials = 8

// ImportLots posts many lots, or tells what would become of them.
func (s *Server) ImportLots(ctx context.Context, request openapi.ImportLotsRequestObject) (openapi.ImportLotsResponseObject, error) {
	p := request.Params
	im := importingLots{server: s, dry: val(p.DryRun), language: callOf(ctx).spoken, name: val(p.FileName), sheet: val(p.Sheet)}
	if request.JSONBody != nil {
		in := s.incoming(ctx)
		im.facts.Posts.Lots = listIn(in, "lots", &request.JSONBody.Lots, lotIn)
		im.facts.Faults = *in.faults
	}
	if err := im.read(ctx, p.SiteID, request.Body, intake.ReadLots); err != nil {
		return nil, err
	}
	out, err := im.run(ctx, answer(im.lots, openapi.ImportLots200JSONResponse.VisitImportLotsResponse))
	return openapi.ImportLots200JSONResponse(out), err
}

// ImportShipments posts many shipments, or tells what would become of them.
func (s *Server) ImportShipments(ctx context.Context, request openapi.ImportShipmentsRequestObject) (openapi.ImportShipmentsResponseObject, error) {
	p := request.Params
	im := importingLots{server: s, dry: val(p.DryRun), language: callOf(ctx).spoken, name: val(p.FileName), sheet: val(p.Sheet)}
	if request.JSONBody != nil {
		in := s.incoming(ctx)
		im.facts.Posts.Shipments = listIn(in, "shipments", &request.JSONBody.Shipments, shipmentIn)
		im.facts.Faults = *in.faults
	}
	if err := im.read(ctx, p.SiteID, request.Body, intake.ReadShipments); err != nil {
		return nil, err
	}
	out, err := im.run(ctx, answer(im.shipments, openapi.ImportShipments200JSONResponse.VisitImportShipmentsResponse))
	return openapi.ImportShipments200JSONResponse(out), err
}

// importingLots is an import on its way to its answer.
type importingLots struct {
	server      *Server
	facts       intake.Facts
	dry         bool
	language    string
	name, sheet string
}

// read finds the site and reads the file, where there is one.
func (im *importingLots) read(ctx context.Context, named *openapi.ID, body io.Reader, file func(io.Reader, string, *time.Location) (intake.Facts, error)) error {
	site, err := im.server.lotSite(ctx, named)
	if err != nil {
		return err
	}
	if body != nil {
		zone := time.UTC
		if e, err := im.server.read.Site(ctx, callOf(ctx).actor, string(site)); err == nil {
			zone = e.Card.Location()
		}
		if im.facts, err = file(body, im.sheet, zone); err != nil {
			return err
		}
		im.facts.Posts.File.Name = im.name
	}
	im.facts.Posts.Site = site
	return nil
}

// run posts all of it, or none.
func (im *importingLots) run(ctx context.Context, answer func(any) ([]byte, error)) (openapi.LotImport, error) {
	if !im.dry && len(im.facts.Faults) == 0 {
		p, err := im.server.lots.Post(ctx, im.server.order(ctx, answer), im.facts.Posts)
		return im.wire(p), err
	}
	t := im.trial(ctx)
	if t.err != nil {
		return openapi.LotImport{}, t.err
	}
	if !im.dry {
		return openapi.LotImport{}, t.faults.Broken()
	}
	out := im.wire(t.posting)
	out.Number = nil
	for i := range out.Results {
		if out.Results[i].Outcome == openapi.LotOutcomeCreated {
			out.Results[i].ID = nil
		}
	}
	refused := im.refused(t.faults)
	out.Refused, out.Results = len(refused), slices.Insert(out.Results, 0, refused...)
	return out, nil
}

// tried is what a trial found.
type tried struct {
	posting lot.Posting
	faults  domain.Faults
	err     error
}

// trial goes through an import and stores nothing. What is refused is left out and the rest tried again, so that
// each row has its result.
func (im *importingLots) trial(ctx context.Context) tried {
	t := tried{faults: im.facts.Faults}
	cmd, around := im.facts.Posts, im.server.read.LotsAround(ctx)
	for range mostTrials {
		bad := map[string]bool{}
		for _, f := range t.faults {
			bad[rowOf(f.Field)] = true
		}
		cmd.Lots = slices.DeleteFunc(slices.Clone(cmd.Lots), func(l lot.LotIn) bool {
			return bad[l.At] || slices.ContainsFunc(l.Serials, func(r lot.RangeIn) bool { return bad[rowOf(r.At)] }) ||
				slices.ContainsFunc(l.Stock, func(s lot.StockIn) bool { return bad[rowOf(s.At)] }) || slices.ContainsFunc(l.Components, func(p lot.PartIn) bool { return bad[rowOf(p.At)] })
		})
		cmd.Shipments = slices.DeleteFunc(slices.Clone(cmd.Shipments), func(s lot.ShipmentIn) bool {
			return bad[s.At] || slices.ContainsFunc(s.Lines, func(p lot.PartIn) bool { return bad[rowOf(p.At)] })
		})
		p, _, err := lot.Post(im.server.order(ctx, nil), cmd, around)
		var e *domain.Error
		switch {
		case err == nil:
			t.posting = p
			return t
		case !errors.As(err, &e) || e.Kind != domain.Broken && e.Kind != domain.Conflict || !slices.ContainsFunc(e.Faults, func(f domain.Fault) bool { return rowOf(f.Field) != "" }):
			t.err = err
			return t
		}
		t.faults = append(t.faults, e.Faults...)
	}
	return t
}

// rowOf returns the place of the record in which a place lies: /rows/17 for /rows/17/quantity.
func rowOf(at string) string {
	parts := strings.SplitN(at, "/", 4)
	if len(parts) < 3 {
		return ""
	}
	return strings.Join(parts[:3], "/")
}

// refused lists the rows with faults, in the order of the faults.
func (im *importingLots) refused(faults domain.Faults) []openapi.LotImportRow {
	var out []openapi.LotImportRow
	at := map[string]int{}
	for _, f := range faults {
		row := rowOf(f.Field)
		i, known := at[row]
		if !known {
			i = len(out)
			at[row] = i
			out = append(out, openapi.LotImportRow{At: row, Outcome: openapi.LotOutcomeRefused, Faults: &[]openapi.ProblemFault{}})
		}
		*out[i].Faults = append(*out[i].Faults, openapi.ProblemFault{Field: f.Field, Code: f.Code, Message: f.Message.In(im.language)})
	}
	return out
}

func (im *importingLots) lots(p lot.Posting) openapi.ImportLots200JSONResponse {
	return openapi.ImportLots200JSONResponse(im.wire(p))
}

func (im *importingLots) shipments(p lot.Posting) openapi.ImportShipments200JSONResponse {
	return openapi.ImportShipments200JSONResponse(im.wire(p))
}

// wire tells what became of each lot or shipment.
func (im *importingLots) wire(p lot.Posting) openapi.LotImport {
	out := openapi.LotImport{
		DryRun: im.dry, Number: opt(p.Number), FileSha256: opt(p.File.SHA256), Rows: p.File.Rows, Whole: len(p.Outcomes) <= mostListed,
		Results: []openapi.LotImportRow{}, IgnoredColumns: append([]string{}, im.facts.Ignored...),
	}
	if p.File.SHA256 == "" {
		out.Rows = len(im.facts.Posts.Lots) + len(im.facts.Posts.Shipments)
	}
	warnings := map[string][]openapi.ProblemFault{}
	for _, f := range p.Findings {
		row := rowOf(f.At)
		warnings[row] = append(warnings[row], openapi.ProblemFault{Field: f.At, Code: f.Code, Message: f.Message.In(im.language)})
	}
	for _, o := range p.Outcomes {
		switch o.Did {
		case lot.Created:
			out.Created++
		case lot.Changed:
			out.Changed++
		default:
			out.Unchanged++
		}
		w := warnings[o.At]
		if !out.Whole && (o.Did != lot.Changed && len(w) == 0 || len(out.Results) >= mostListed) {
			continue
		}
		row := openapi.LotImportRow{At: o.At, Number: opt(o.Number), Outcome: openapi.LotOutcome(o.Did), ID: opt(string(o.ID))}
		if len(w) > 0 {
			row.Warnings = &w
		}
		out.Results = append(out.Results, row)
	}
	return out
}
