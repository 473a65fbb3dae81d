package api

import (
	"context"

	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
	"octad/repository"
)

// ListDocuments lists frozen records.
func (s *Server) ListDocuments(ctx context.Context, request openapi.ListDocumentsRequestObject) (openapi.ListDocumentsResponseObject, error) {
	p := request.Params
	list, next, err := s.read.Documents(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), repository.DocumentFilter{
		Subject: wordIn[domain.ID](p.SubjectID), Line: wordIn[domain.ID](p.ConsigneeID), Forms: wordsIn[record.Form](p.Form), Language: wordIn[string](p.Language), Audience: wordIn[string](p.Audience),
	})
	if err != nil {
		return nil, err
	}
	ids := make([]domain.ID, len(list))
	for i, d := range list {
		ids[i] = d.ID
	}
	standing, err := s.read.Standings(ctx, ids, s.now())
	if err != nil {
		return nil, err
	}
	return openapi.ListDocuments200JSONResponse{Items: eachOut(list, standingOut(standing)), NextCursor: opt(next)}, nil
}

// GetDocument shows what is known about a frozen record. What was frozen never changes; how long it is kept may, and so it
// has no tag.
func (s *Server) GetDocument(ctx context.Context, request openapi.GetDocumentRequestObject) (openapi.GetDocumentResponseObject, error) {
	d, err := s.read.Document(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	standing, err := s.read.Standings(ctx, []domain.ID{d.ID}, s.now())
	if err != nil {
		return nil, err
	}
	return openapi.GetDocument200JSONResponse(standingOut(standing)(d)), nil
}

// GetDocumentContent hands out the bytes that were frozen.
func (s *Server) GetDocumentContent(ctx context.Context, request openapi.GetDocumentContentRequestObject) (openapi.GetDocumentContentResponseObject, error) {
	d, err := s.read.Document(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	if err := s.there(ctx, d.ID); err != nil {
		return nil, err
	}
	body, err := s.files.Open(ctx, d.SHA256)
	if err != nil {
		return nil, err
	}
	return download{body: body, name: d.FileName, media: d.MediaType, size: d.Size, digest: d.SHA256}, nil
}

// there refuses the bytes of a document that was purged.
func (s *Server) there(ctx context.Context, id domain.ID) error {
	gone, err := s.read.Tombstones(ctx, []domain.ID{id})
	if err != nil || gone[id] == nil {
		return err
	}
	return gone[id].Gone()
}

// FreezeForm freezes a form of a record.
func (s *Server) FreezeForm(ctx context.Context, r openapi.FreezeFormRequestObject) (openapi.FreezeFormResponseObject, error) {
	cmd := record.FormAsked{Subject: domain.Link{Kind: string(r.Body.SubjectKind), ID: domain.ID(r.Body.SubjectID)}, Line: wordIn[domain.ID](r.Body.ConsigneeID), Form: r.Body.Form, Languages: wordsIn[string](r.Body.Languages)}
	wire := func(f record.Filing) openapi.FreezeForm201JSONResponse {
		return openapi.FreezeForm201JSONResponse{Items: eachOut(f.Documents(), documentOut)}
	}
	order := s.order(ctx, answer(wire, openapi.FreezeForm201JSONResponse.VisitFreezeFormResponse))
	return told(wire)(s.archive.Freeze(ctx, order, cmd))
}
