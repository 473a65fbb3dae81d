package api

import (
	"cmp"
	"context"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/notice"
	"octad/openapi"
	"octad/repository"
)

// GetNoticeSettings tells how the caller is told, with the defaults of what they have not chosen.
func (s *Server) GetNoticeSettings(ctx context.Context, _ openapi.GetNoticeSettingsRequestObject) (openapi.GetNoticeSettingsResponseObject, error) {
	own, err := s.read.NoticeSettings(ctx, callOf(ctx).actor.ID)
	if err != nil {
		return nil, err
	}
	return openapi.GetNoticeSettings200JSONResponse{Body: wireNoticeSettings(own), Headers: openapi.GetNoticeSettings200ResponseHeaders{ETag: ptr(etag(own.Version))}}, nil
}

// UpdateNoticeSettings replaces the caller's own choice.
func (s *Server) UpdateNoticeSettings(ctx context.Context, request openapi.UpdateNoticeSettingsRequestObject) (openapi.UpdateNoticeSettingsResponseObject, error) {
	own, err := s.read.NoticeSettings(ctx, callOf(ctx).actor.ID)
	if err != nil {
		return nil, err
	}
	at := ref(own.ID, "", request.Params.IfMatch)
	if own.ID == "" && at.Version != 0 && at.Version != own.Version && !slices.Contains(at.Others, own.Version) {
		stale := domain.Refuse(domain.Stale, "stale", "这条记录已被他人修改，请取得最新版本后再改", "The record has been changed since you read it; read it again and repeat your change")
		stale.Version = own.Version
		return nil, stale
	}
	own, err = s.notices.Choose(ctx, s.order(ctx, nil), at, noticeChoice(*request.Body))
	if err != nil {
		return nil, err
	}
	return openapi.UpdateNoticeSettings200JSONResponse{Body: wireNoticeSettings(own), Headers: openapi.UpdateNoticeSettings200ResponseHeaders{ETag: ptr(etag(own.Version))}}, nil
}

// ListDeliveries lists the delivery log.
func (s *Server) ListDeliveries(ctx context.Context, request openapi.ListDeliveriesRequestObject) (openapi.ListDeliveriesResponseObject, error) {
	p := request.Params
	filter := repository.DeliveryFilter{
		Channels: wordsIn[notice.Channel](p.Channel), Statuses: wordsIn[notice.Status](p.Status), Kinds: wordsIn[notice.Kind](p.Kind),
		Target: domain.ID(val(p.TargetID)), Record: val(p.Record), Words: val(p.Q),
	}
	list, next, err := s.read.Deliveries(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListDeliveries200JSONResponse{Items: each(list, wireDelivery), NextCursor: opt(next)}, nil
}

// GetDelivery reads a delivery with its tries. Every try and resending makes another version.
func (s *Server) GetDelivery(ctx context.Context, request openapi.GetDeliveryRequestObject) (openapi.GetDeliveryResponseObject, error) {
	d, tries, err := s.read.Delivery(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	body := wireDelivery(d)
	body.Attempts = listOut(tries, wireAttempt)
	return openapi.GetDelivery200JSONResponse{Body: body, Headers: openapi.GetDelivery200ResponseHeaders{ETag: ptr(etag(int64(len(tries) + 1)))}}, nil
}

// ResendDelivery sets a delivery going again that was sent or given up.
func (s *Server) ResendDelivery(ctx context.Context, request openapi.ResendDeliveryRequestObject) (openapi.ResendDeliveryResponseObject, error) {
	wire := func(d notice.Delivery) openapi.ResendDelivery200JSONResponse {
		return openapi.ResendDelivery200JSONResponse(wireDelivery(d))
	}
	order := s.reasoned(ctx, request.Body, answer(wire, openapi.ResendDelivery200JSONResponse.VisitResendDeliveryResponse))
	d, err := s.read.ResendDelivery(ctx, order, request.PathID)
	if err != nil {
		return nil, err
	}
	return wire(d), nil
}

func wireNoticeSettings(own notice.Settings) openapi.NoticeSettings {
	way := func(k notice.Kind) *openapi.NoticeWay { return ptr(openapi.NoticeWay(own.Way(k))) }
	out := openapi.NoticeSettings{Ways: openapi.NoticeWays{
		DueSoon: way(notice.DueSoon), Breached: way(notice.Breached), Escalated: way(notice.Escalated), Released: way(notice.Released), Assigned: way(notice.Assigned),
	}}
	if own.Digest.EveryMinutes > 0 {
		out.Digest.EveryMinutes = ptr(own.Digest.EveryMinutes)
		return out
	}
	out.Digest.At = ptr(own.Digest.String())
	return out
}

func noticeChoice(b openapi.NoticeSettingsChoice) notice.Choice {
	w, d := val(b.Ways), val(b.Digest)
	c := notice.Choice{Ways: map[notice.Kind]notice.Way{}, Digest: notice.Rhythm{At: val(d.At), EveryMinutes: val(d.EveryMinutes)}}
	for k, way := range map[notice.Kind]*openapi.NoticeWay{
		notice.DueSoon: w.DueSoon, notice.Breached: w.Breached, notice.Escalated: w.Escalated, notice.Released: w.Released, notice.Assigned: w.Assigned,
	} {
		if way != nil {
			c.Ways[k] = notice.Way(*way)
		}
	}
	return c
}

func wireDelivery(d notice.Delivery) openapi.Delivery {
	n := d.Notice
	return openapi.Delivery{
		ID: string(d.ID), Channel: openapi.DeliveryChannel(d.Channel), TargetID: string(d.Target), Target: d.Name,
		Record: openapi.DeliveryRecord{Kind: n.Subject.Kind, ID: string(cmp.Or(n.Subject.ID, d.Aggregate)), Number: opt(n.Subject.Number)},
		Event:  n.Event, Kind: opt(openapi.NoticeKind(n.Kind)), Subject: opt(n.Message(d.Language, "").Subject), Status: openapi.DeliveryStatus(d.Status),
		Tries: d.Tries, CreatedAt: d.CreatedAt, DueAt: d.DueAt, SentAt: opt(d.SentAt), Error: opt(d.Error),
	}
}

func wireAttempt(a notice.Attempt) openapi.DeliveryAttempt {
	out := openapi.DeliveryAttempt{
		At: a.At, DurationMs: int(a.Duration / time.Millisecond), Request: opt(a.Request), Status: opt(a.Status), Response: opt(a.Response), Error: opt(a.Error),
	}
	if a.By.ID != "" {
		out.ResentBy = ptr(personOut(a.By))
	}
	return out
}
