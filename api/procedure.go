package api

import (
	"context"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/openapi"
)

// ListProcedures lists all revisions of all procedures, in brief.
func (s *Server) ListProcedures(ctx context.Context, _ openapi.ListProceduresRequestObject) (openapi.ListProceduresResponseObject, error) {
	uploaded, err := s.read.Editions(ctx)
	if err != nil {
		return nil, err
	}
	return openapi.ListProcedures200JSONResponse{Items: each(s.rules(ctx).Packs(), func(p *procedure.Pack) openapi.Procedure { return wirePack(p, uploaded[p.Ref]) })}, nil
}

// GetProcedure reads one revision of a procedure; without a revision, the one in force.
func (s *Server) GetProcedure(ctx context.Context, request openapi.GetProcedureRequestObject) (openapi.GetProcedureResponseObject, error) {
	pack, err := s.revision(ctx, request.PathID, request.Params.Revision)
	if err != nil {
		return nil, err
	}
	out, err := s.procedure(ctx, pack)
	return openapi.GetProcedure200JSONResponse(out), err
}

// GetProcedureRevision reads one revision of a procedure.
func (s *Server) GetProcedureRevision(ctx context.Context, request openapi.GetProcedureRevisionRequestObject) (openapi.GetProcedureRevisionResponseObject, error) {
	pack, err := s.revision(ctx, request.PathID, &request.Revision)
	if err != nil {
		return nil, err
	}
	out, err := s.procedure(ctx, pack)
	return openapi.GetProcedureRevision200JSONResponse{Body: out, Headers: openapi.GetProcedureRevision200ResponseHeaders{ETag: ptr(etag(1))}}, err
}

// revision finds a revision of a procedure; without one, that in force.
func (s *Server) revision(ctx context.Context, code string, revision *string) (*procedure.Pack, error) {
	pack, ok := s.inForce(ctx, code, s.now())
	if ok && revision != nil {
		pack, ok = s.rules(ctx).Pack(procedure.Ref{Code: pack.Code, Revision: *revision})
	}
	if !ok {
		return nil, domain.Missing("procedure")
	}
	return pack, nil
}

// procedure is a revision in full, with who uploaded it.
func (s *Server) procedure(ctx context.Context, pack *procedure.Pack) (openapi.Procedure, error) {
	edition, err := s.read.Edition(ctx, domain.System, pack.Ref.String())
	if err != nil && !domain.Is(err, domain.NotFound) {
		return openapi.Procedure{}, err
	}
	var uploaded *rulebook.Edition
	if err == nil {
		uploaded = &edition
	}
	out := wirePackInFull(pack, uploaded, callOf(ctx).spoken)
	var revisions []string
	for _, p := range s.rules(ctx).Packs() {
		if p.Code == pack.Code {
			revisions = append(revisions, p.Revision)
		}
	}
	out.Revisions = &revisions
	return out, nil
}

// GetProcedureSource reads the file of a revision.
func (s *Server) GetProcedureSource(ctx context.Context, request openapi.GetProcedureSourceRequestObject) (openapi.GetProcedureSourceResponseObject, error) {
	pack, err := s.revision(ctx, request.PathID, &request.Revision)
	if err != nil {
		return nil, err
	}
	return openapi.GetProcedureSource200ApplicationYamlResponse{Body: strings.NewReader(pack.Source), ContentLength: int64(len(pack.Source))}, nil
}

// CompareProcedures tells what a revision changes against an earlier one.
func (s *Server) CompareProcedures(ctx context.Context, request openapi.CompareProceduresRequestObject) (openapi.CompareProceduresResponseObject, error) {
	after, err := s.revision(ctx, request.PathID, &request.Revision)
	if err != nil {
		return nil, err
	}
	before, err := s.revision(ctx, request.PathID, &request.Params.With)
	if err != nil {
		return nil, err
	}
	return openapi.CompareProcedures200JSONResponse{
		Code: after.Code, From: before.Revision, To: after.Revision,
		Changes: each(procedure.Compare(before, after), func(d procedure.Difference) openapi.ProcedureChange {
			return openapi.ProcedureChange{Kind: openapi.ProcedureChangeKind(d.Kind), Section: d.Section, Item: opt(d.Item), Field: opt(d.Field), Old: opt(d.Old), New: opt(d.New)}
		}),
	}, nil
}

// UploadProcedure takes a revision into use, from its effective date on.
func (s *Server) UploadProcedure(ctx context.Context, request openapi.UploadProcedureRequestObject) (openapi.UploadProcedureResponseObject, error) {
	source, err := sourceOf(request.JSONBody, request.Body)
	if err != nil {
		return nil, err
	}
	around, err := s.read.RulesAround(ctx)
	if err != nil {
		return nil, err
	}
	language := callOf(ctx).spoken
	wire := func(e rulebook.Edition) openapi.UploadProcedure201JSONResponse {
		out := openapi.UploadProcedure201JSONResponse{Headers: openapi.UploadProcedure201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/procedures/" + e.Code + "/revisions/" + url.PathEscape(e.Revision)),
		}}
		if pack, err := around.Load(e.Source); err == nil {
			out.Body = wirePackInFull(pack, &e, language)
			out.Body.Notice = opt(noticeOf(e, pack, around.Rules).In(language))
		}
		return out
	}
	order := s.order(ctx, answer(wire, openapi.UploadProcedure201JSONResponse.VisitUploadProcedureResponse))
	order.Reason = val(request.Params.Reason)
	e, err := s.rulebook.Upload(ctx, order, source)
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// noticeOf says what an uploader may not expect: cases follow a revision whose date has passed from now on, and those
// that began since keep what they began with.
func noticeOf(e rulebook.Edition, pack *procedure.Pack, rules *casework.Rules) domain.Text {
	calendar, ok := rules.Calendar(pack.Calendar)
	if !ok || !pack.Effective.Before(calendar.DateOf(e.UploadedAt)) {
		return nil
	}
	day := pack.Effective.String()
	return domain.ZhEn("生效日期 "+day+" 已过：本版本从现在起适用于新案件；此前已开始的案件仍按原版本办理",
		"The effective date "+day+" has passed: new cases follow this revision from now on, and those that began before keep the one they began with")
}

// sourceOf returns the file, sent as it is or within JSON.
func sourceOf(within *openapi.ProcedureUpload, body io.Reader) (string, error) {
	if within != nil {
		return within.Source, nil
	}
	if body == nil {
		return "", nil
	}
	raw, err := io.ReadAll(body)
	return string(raw), err
}

// CheckProcedure tells what is wrong with a file; nothing is stored.
func (s *Server) CheckProcedure(ctx context.Context, request openapi.CheckProcedureRequestObject) (openapi.CheckProcedureResponseObject, error) {
	source, err := sourceOf(request.JSONBody, request.Body)
	if err != nil {
		return nil, err
	}
	around, err := s.read.RulesAround(ctx)
	if err != nil {
		return nil, err
	}
	pack, err := around.Load(source)
	if err == nil {
		if fault, is := rulebook.OfAnother(pack, around.Rules); is {
			err = domain.Faults{fault}.Broken()
		}
	}
	faults := faultsOf(err)
	if err != nil && len(faults) == 0 {
		return nil, err
	}
	out := openapi.CheckProcedure200JSONResponse{Ok: err == nil, Faults: each(faults, func(f domain.Fault) openapi.ProcedureFault {
		line, column, path := place(f.Field)
		return openapi.ProcedureFault{Line: line, Column: column, Path: path, Code: f.Code, Message: f.Message.In(callOf(ctx).spoken)}
	})}
	if err == nil {
		out.Procedure = ptr(wirePackInFull(pack, nil, callOf(ctx).spoken))
		out.Procedure.Shipped = slices.ContainsFunc(around.Rules.Packs(), func(p *procedure.Pack) bool { return p.Source == pack.Source })
	}
	return out, nil
}

// place takes a fault's field apart: "12:5 clocks[0].start".
func place(field string) (line, column int, path string) {
	at, path, _ := strings.Cut(field, " ")
	l, c, _ := strings.Cut(at, ":")
	line, _ = strconv.Atoi(l)
	column, _ = strconv.Atoi(c)
	return line, column, path
}

// GetProcedureSchema returns the JSON schema of procedure files with the words of the house.
func (s *Server) GetProcedureSchema(ctx context.Context, _ openapi.GetProcedureSchemaRequestObject) (openapi.GetProcedureSchemaResponseObject, error) {
	around, err := s.read.RulesAround(ctx)
	if err != nil {
		return nil, err
	}
	return openapi.GetProcedureSchema200ApplicationSchemaPlusJSONResponse(procedure.Schema(around.Words)), nil
}
