package api

import (
	"context"
	"crypto/rand"

	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListWebhooks lists webhooks.
func (s *Server) ListWebhooks(ctx context.Context, request openapi.ListWebhooksRequestObject) (openapi.ListWebhooksResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q), Sites: idsOf(p.SiteID)}
	list, next, err := s.read.Webhooks(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListWebhooks200JSONResponse{Items: each(list, wireWebhook), NextCursor: opt(next)}, nil
}

// CreateWebhook creates a webhook. Its secret is in this answer alone, not in the one that a repetition gets.
func (s *Server) CreateWebhook(ctx context.Context, request openapi.CreateWebhookRequestObject) (openapi.CreateWebhookResponseObject, error) {
	wire := func(e master.Webhook) openapi.CreateWebhook201JSONResponse {
		return openapi.CreateWebhook201JSONResponse{Body: openapi.WebhookCreated{Webhook: wireWebhook(e)}, Headers: openapi.CreateWebhook201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/webhooks/" + string(e.ID)),
		}}
	}
	card := webhookCard(*request.Body, callOf(ctx).written)
	var err error
	if card.Secret, err = master.MintWebhookSecret(rand.Reader); err != nil {
		return nil, err
	}
	e, err := s.webhooks.Open(ctx, s.order(ctx, answer(wire, openapi.CreateWebhook201JSONResponse.VisitCreateWebhookResponse)), card)
	if err != nil {
		return nil, err
	}
	shown := wire(e)
	shown.Body.Secret = ptr(string(e.Card.Secret))
	return shown, nil
}

// GetWebhook reads a webhook by id or code.
func (s *Server) GetWebhook(ctx context.Context, request openapi.GetWebhookRequestObject) (openapi.GetWebhookResponseObject, error) {
	e, err := s.read.Webhook(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetWebhook200JSONResponse{Body: wireWebhook(e), Headers: openapi.GetWebhook200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateWebhook changes what is kept about a webhook.
func (s *Server) UpdateWebhook(ctx context.Context, request openapi.UpdateWebhookRequestObject) (openapi.UpdateWebhookResponseObject, error) {
	e, err := s.read.Webhook(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	e, err = s.webhooks.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), func(c master.WebhookCard) master.WebhookCard {
		return amendWebhook(c, *request.Body, callOf(ctx).written)
	})
	if err != nil {
		return nil, err
	}
	return openapi.UpdateWebhook200JSONResponse{Body: wireWebhook(e), Headers: openapi.UpdateWebhook200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateWebhook takes a webhook out of use.
func (s *Server) DeactivateWebhook(ctx context.Context, request openapi.DeactivateWebhookRequestObject) (openapi.DeactivateWebhookResponseObject, error) {
	wire := func(e master.Webhook) openapi.DeactivateWebhook200JSONResponse {
		return openapi.DeactivateWebhook200JSONResponse{Body: wireWebhook(e), Headers: openapi.DeactivateWebhook200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Webhook, openapi.DeactivateWebhook200JSONResponse]{
		find: s.read.Webhook, run: s.webhooks.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Webhook.Identity, wire: wire, visit: openapi.DeactivateWebhook200JSONResponse.VisitDeactivateWebhookResponse,
	})
}

// ReactivateWebhook takes a webhook back into use.
func (s *Server) ReactivateWebhook(ctx context.Context, request openapi.ReactivateWebhookRequestObject) (openapi.ReactivateWebhookResponseObject, error) {
	wire := func(e master.Webhook) openapi.ReactivateWebhook200JSONResponse {
		return openapi.ReactivateWebhook200JSONResponse{Body: wireWebhook(e), Headers: openapi.ReactivateWebhook200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Webhook, openapi.ReactivateWebhook200JSONResponse]{
		find: s.read.Webhook, run: s.webhooks.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Webhook.Identity, wire: wire, visit: openapi.ReactivateWebhook200JSONResponse.VisitReactivateWebhookResponse,
	})
}

// RotateWebhookSecret gives a webhook a fresh secret, which is in this answer alone.
func (s *Server) RotateWebhookSecret(ctx context.Context, request openapi.RotateWebhookSecretRequestObject) (openapi.RotateWebhookSecretResponseObject, error) {
	wire := func(e master.Webhook) openapi.RotateWebhookSecret200JSONResponse {
		return openapi.RotateWebhookSecret200JSONResponse{Body: openapi.WebhookCreated{Webhook: wireWebhook(e)}, Headers: openapi.RotateWebhookSecret200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	fresh, err := master.MintWebhookSecret(rand.Reader)
	if err != nil {
		return nil, err
	}
	rotate := func(ctx context.Context, order domain.Order, ref domain.Ref) (master.Webhook, error) {
		return s.webhooks.Change(ctx, order, ref, func(c master.WebhookCard) master.WebhookCard { return c.Rotated(fresh, order.At) })
	}
	shown, err := actOn(ctx, s, act[master.Webhook, openapi.RotateWebhookSecret200JSONResponse]{
		find: s.read.Webhook, run: rotate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Webhook.Identity, wire: wire, visit: openapi.RotateWebhookSecret200JSONResponse.VisitRotateWebhookSecretResponse,
	})
	if err != nil {
		return nil, err
	}
	shown.Body.Secret = ptr(string(fresh))
	return shown, nil
}

// TestWebhook sends a test message by the way that every message goes.
func (s *Server) TestWebhook(ctx context.Context, request openapi.TestWebhookRequestObject) (openapi.TestWebhookResponseObject, error) {
	wire := func(e master.Webhook) openapi.TestWebhook202JSONResponse {
		return openapi.TestWebhook202JSONResponse(wireWebhook(e))
	}
	return actOn(ctx, s, act[master.Webhook, openapi.TestWebhook202JSONResponse]{
		find: s.read.Webhook, run: s.webhooks.Try, key: request.PathID, ifMatch: "*", why: request.Body,
		id: master.Webhook.Identity, wire: wire, visit: openapi.TestWebhook202JSONResponse.VisitTestWebhookResponse,
	})
}

func wireWebhook(e master.Webhook) openapi.Webhook {
	c := e.Card
	w := openapi.Webhook{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), SiteID: opt(string(c.Site)), URL: c.URL, Active: e.Active, CreatedAt: opt(e.CreatedAt),
		PreviousSecretUntil: opt(c.PreviousUntil),
	}
	if len(c.Events) > 0 {
		w.Events = ptr(c.Events)
	}
	return w
}

func webhookCard(b openapi.WebhookNew, language string) master.WebhookCard {
	return master.WebhookCard{Code: b.Code, Name: b.Name.Domain(language), Site: domain.ID(val(b.SiteID)), URL: b.URL, Events: val(b.Events)}
}

// amendWebhook returns the card with what the request names; the filter is replaced whole.
func amendWebhook(c master.WebhookCard, b openapi.WebhookPatch, language string) master.WebhookCard {
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amendTo(&c.URL, b.URL)
	if b.Events != nil {
		c.Events = *b.Events
	}
	return c
}
