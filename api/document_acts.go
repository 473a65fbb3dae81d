package api

import (
	"context"

	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
)

// SendDocument records that a frozen form left the house.
func (s *Server) SendDocument(ctx context.Context, r openapi.SendDocumentRequestObject) (openapi.SendDocumentResponseObject, error) {
	filing, d, err := s.read.FilingOf(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := record.SendsForm{
		Document: d.ID, At: microseconds(r.Body.SentAt), Note: in.text(r.Body.Note),
		Consignment: domain.Consignment{
			Channel: domain.Channel(r.Body.Channel), PortalNumber: val(r.Body.PortalNumber),
			To: listIn(in, "to", &r.Body.To, recipientIn), Cc: listIn(in, "cc", r.Body.Cc, recipientIn),
		},
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(f record.Filing) openapi.SendDocument200JSONResponse {
		return openapi.SendDocument200JSONResponse(s.acted(f, d.ID))
	}
	order := s.order(ctx, answer(wire, openapi.SendDocument200JSONResponse.VisitSendDocumentResponse))
	return told(wire)(s.archive.Send(ctx, order, filing, cmd))
}

// SignDocument signs a frozen form.
func (s *Server) SignDocument(ctx context.Context, r openapi.SignDocumentRequestObject) (openapi.SignDocumentResponseObject, error) {
	filing, d, err := s.read.FilingOf(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	rest := *r.Body
	rest.Reauthentication = nil
	proved, err := s.proved(ctx, r.Body.Reauthentication, rest)
	if err != nil {
		return nil, err
	}
	cmd := record.SignsForm{Document: d.ID, Role: wordIn[domain.Role](r.Body.Role), Meaning: r.Body.Meaning, Reauthenticated: proved}
	wire := func(f record.Filing) openapi.SignDocument200JSONResponse {
		return openapi.SignDocument200JSONResponse(s.acted(f, d.ID))
	}
	order := s.order(ctx, answer(wire, openapi.SignDocument200JSONResponse.VisitSignDocumentResponse))
	return told(wire)(s.archive.Sign(ctx, order, filing, cmd))
}

// acted is a document of the filing with what was sent and signed of it.
func (*Server) acted(f record.Filing, document domain.ID) openapi.Document {
	for _, d := range f.Documents() {
		if d.ID == document {
			out := documentOut(d)
			actsOut(&out, f.Acts(document))
			return out
		}
	}
	return openapi.Document{}
}
