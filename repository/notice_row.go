package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/master"
	"octad/domain/notice"
)

// deliveryRow is a message on its way. It is no record of the house's quality but the log of what was sent:
// it changes without events, and may be resent.
type deliveryRow struct {
	ID          string `gorm:"primaryKey"`
	Channel     string
	TargetID    string
	Target      string
	Language    string
	Lane        string
	AggregateID string
	Sequence    int64
	Number      string
	SiteID      string
	CustomerID  string
	Kind        string
	Event       string
	Status      string
	Tries       int
	CreatedAt   string `gorm:"autoCreateTime:false"`
	DueAt       string
	SentAt      string
	Error       string
	Notice      string
}

// deliveryAttemptRow is one try of a delivery. It holds no secret.
type deliveryAttemptRow struct {
	ID         string `gorm:"primaryKey"`
	DeliveryID string
	At         string
	Duration   int64
	Request    string
	Status     int
	Response   string
	Error      string
	ActorID    string
	ActorName  string
}

// laneRow leases a queue of deliveries to one worker at a time, and keeps it free until its target may be
// asked again.
type laneRow struct {
	Name   string `gorm:"primaryKey"`
	Holder string
	Until  string
	FreeAt string
}

func deliveryToRow(d notice.Delivery) (deliveryRow, error) {
	body, err := encode(d.Notice)
	return deliveryRow{
		ID: string(d.ID), Channel: string(d.Channel), TargetID: string(d.Target), Target: d.Name, Language: d.Language, Lane: d.Lane,
		AggregateID: string(d.Aggregate), Sequence: d.Sequence, Number: d.Notice.Subject.Number,
		SiteID: string(d.Notice.Site), CustomerID: string(d.Notice.Customer), Kind: string(d.Notice.Kind), Event: d.Notice.Event,
		Status: string(d.Status), Tries: d.Tries, CreatedAt: instant(d.CreatedAt), DueAt: instant(d.DueAt), SentAt: instant(d.SentAt),
		Error: d.Error, Notice: body,
	}, err
}

func (r deliveryRow) delivery() (notice.Delivery, error) {
	d := notice.Delivery{
		ID: domain.ID(r.ID), Channel: notice.Channel(r.Channel), Target: domain.ID(r.TargetID), Name: r.Target, Language: r.Language,
		Lane: r.Lane, Aggregate: domain.ID(r.AggregateID), Sequence: r.Sequence, Status: notice.Status(r.Status), Tries: r.Tries, Error: r.Error,
	}
	if err := decode(r.Notice, &d.Notice); err != nil {
		return d, err
	}
	err := instants(map[*time.Time]string{&d.CreatedAt: r.CreatedAt, &d.DueAt: r.DueAt, &d.SentAt: r.SentAt})
	return d, err
}

// instants reads stored times; "" is the zero time.
func instants(of map[*time.Time]string) error {
	for t, s := range of {
		if s == "" {
			continue
		}
		at, err := time.Parse(instantLayout, s)
		if err != nil {
			return err
		}
		*t = at
	}
	return nil
}

// settingsShape keeps a person's choice under their id as its number: everybody has at most one.
var settingsShape = shape[notice.Settings]{
	kind: notice.SettingsKind,
	header: func(s *notice.Settings) header {
		number := string(s.User)
		return header{ID: &s.ID, Number: &number, Version: &s.Version}
	},
	parts: func(*notice.Settings) []piece { return nil },
	bare:  func(s notice.Settings) notice.Settings { return s },
	join:  func(*notice.Settings, []partRow) error { return nil },
	index: func(*notice.Settings) []any { return nil },
	cases: func(*notice.Settings) []domain.ID { return nil },
}

// secrets returns the shape with fields whose values never appear in events.
func secrets[R any](sh shape[R], fields ...string) shape[R] {
	sh.secret = fields
	return sh
}

var webhookShape = secrets(masterShape("webhook",
	func(e *master.Webhook) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Webhook) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.Card.Site), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Name))}
	}), "URL", "Secret", "Previous")

var robotShape = secrets(masterShape("robot",
	func(e *master.Robot) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Robot) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.Card.Site), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Name))}
	}), "Address", "Secret")

// NoticeSettings loads how a person wants to be told. Whoever has chosen nothing is at version 1 already, that
// of the defaults.
func (b *Base) NoticeSettings(ctx context.Context, user domain.ID) (notice.Settings, error) {
	s, err := from(b, settingsShape).get(ctx, domain.System, string(user))
	if domain.Is(err, domain.NotFound) {
		return notice.Settings{User: user, Version: notice.Unchosen}, nil
	}
	return s, err
}

// NoticeSettingsStore returns the store in which people's choices are written.
func (b *Base) NoticeSettingsStore() domain.Store[notice.Settings, notice.Around] {
	return &store[notice.Settings, notice.Around]{base: b, shape: settingsShape, around: aroundNothing}
}

func aroundNothing(*gorm.DB, domain.Actor, *notice.Settings, domain.Needs) (notice.Around, error) {
	return notice.Around{}, nil
}

// Webhooks lists webhooks.
func (b *Base) Webhooks(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Webhook, string, error) {
	return from(b, webhookShape).by(masterListing).list(ctx, reader, p, f.filter(webhookShape.kind))
}

// Webhook loads a webhook by id or code.
func (b *Base) Webhook(ctx context.Context, reader domain.Actor, key string) (master.Webhook, error) {
	return from(b, webhookShape).get(ctx, reader, key)
}

// WebhookStore returns the store in which webhooks are written.
func (b *Base) WebhookStore() domain.Store[master.Webhook, master.Around] {
	return &store[master.Webhook, master.Around]{base: b, shape: webhookShape, around: aroundMaster[master.Webhook](b)}
}

// Robots lists chat robots.
func (b *Base) Robots(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Robot, string, error) {
	return from(b, robotShape).by(masterListing).list(ctx, reader, p, f.filter(robotShape.kind))
}

// Robot loads a chat robot by id or code.
func (b *Base) Robot(ctx context.Context, reader domain.Actor, key string) (master.Robot, error) {
	return from(b, robotShape).get(ctx, reader, key)
}

// RobotStore returns the store in which chat robots are written.
func (b *Base) RobotStore() domain.Store[master.Robot, master.Around] {
	return &store[master.Robot, master.Around]{base: b, shape: robotShape, around: aroundMaster[master.Robot](b)}
}
