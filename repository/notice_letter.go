package repository

import (
	"context"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/notice"
	"octad/domain/recall"
	"octad/domain/record"
)

// mails reports whether letters of the house's own go out for the event.
func mails(e domain.Event) bool {
	return e.Type == recall.RecallNotified && e.Fact("letters") != ""
}

// mailed returns the letters that the event of a recall sends: those of the notices that were recorded with it. Where
// two commands fell on one instant both find all of them, and the deliveries' ids keep each from going twice.
func (s *stage) mailed(x notice.Scene, at time.Time) ([]notice.Delivery, error) {
	r, err := s.base.RecallWhole(s.ctx, domain.System, string(x.Event.Aggregate))
	if err != nil {
		return nil, err
	}
	var out []notice.Delivery
	for _, c := range r.Consignees {
		for _, n := range c.Notices {
			if n.Letter != "" && n.RecordedAt.Equal(x.Event.EnteredAt) {
				out = append(out, x.Letter(notice.Letter{ID: n.ID, Title: recall.LetterTitle, To: c.ID, Address: n.To, Language: n.Letter}, at))
			}
		}
	}
	return out, nil
}

// Mailing is how a letter of the house's own stands: where its delivery is, and the frozen letter itself, nil while it
// was not made yet.
type Mailing struct {
	Status notice.Status
	SentAt time.Time
	Error  string
	// Logged tells that its delivery is in the log.
	Logged bool
	Letter *record.Filing
}

// Mailed returns how the letters stand, by the ids of their notices. One that the queue has not taken up waits; of one
// that the log no longer keeps, the frozen letter says when it was sent.
func (b *Base) Mailed(ctx context.Context, ids []domain.ID) (map[domain.ID]Mailing, error) {
	out := map[domain.ID]Mailing{}
	for some := range slices.Chunk(ids, keysAtOnce) {
		if err := b.mailedOf(ctx, some, out); err != nil {
			return nil, unavailable(err)
		}
	}
	return out, nil
}

func (b *Base) mailedOf(ctx context.Context, ids []domain.ID, out map[domain.ID]Mailing) error {
	var roots []aggregateRow
	var rows []deliveryRow
	if err := b.db.WithContext(ctx).Where("kind = ? and id in ?", filingShape.kind, ids).Find(&roots).Error; err != nil {
		return err
	}
	if err := b.db.WithContext(ctx).Where("id in ?", ids).Find(&rows).Error; err != nil {
		return err
	}
	for _, id := range ids {
		out[id] = Mailing{Status: notice.Pending}
	}
	for _, root := range roots {
		f, err := filingShape.decode(root, nil)
		if err != nil {
			return err
		}
		m := Mailing{Status: notice.Pending, Letter: f}
		if n := len(f.Sendings); n > 0 {
			m.Status, m.SentAt = notice.Sent, f.Sendings[n-1].At
		}
		out[f.ID] = m
	}
	for _, row := range rows {
		d, err := row.delivery()
		if err != nil {
			return err
		}
		m := out[d.ID]
		m.Status, m.SentAt, m.Error, m.Logged = d.Status, d.SentAt, d.Error, true
		out[d.ID] = m
	}
	return nil
}
