package notice

import (
	"slices"
	"time"

	"octad/domain"
)

// Backlog is what a notice of crossings bears as its event that are too old to be told one by one.
const Backlog = "clock.backlog"

// UsualFresh is how old a crossing of a clock is at most that is told by itself.
const UsualFresh = 72 * time.Hour

// gathering is how long a robot or a department's mailbox waits for further crossings of the same sweep.
const gathering = 10 * time.Minute

// old reports whether the event is a crossing that is not told by itself any more. After an update or a long stop
// everything that was crossed meanwhile is recorded at once, and would bury what is new.
func (d *Directory) old(rule Rule, s Scene, at time.Time) bool {
	crossing := slices.Contains([]string{"clock.warned", "clock.breached"}, rule.Event)
	return crossing && d.Fresh > 0 && at.Sub(s.Event.At) > d.Fresh
}

// gathered returns the delivery as one that stands for a crossing among others: whoever stores it adds it to the
// one that waits for the same target.
func (d Delivery) gathered(at time.Time) Delivery {
	d.Notice = Notice{
		Kind: d.Notice.Kind, Event: Backlog, At: d.Notice.At, EnteredAt: d.Notice.EnteredAt, Sequence: d.Notice.Sequence, Zone: d.Notice.Zone,
		Subject: domain.Link{Kind: "clock"}, More: 1,
		Headline: domain.ZhEn("另有 {more} 项时限在较早前已临近或超过期限，不逐一通知，请查看时限台账", "{more} clocks came due or ran late a while ago and are not told one by one; see the register of clocks"),
	}
	if d.Channel != ByDigestMail {
		d.DueAt = at.Add(gathering)
	}
	return d
}

// Gathered reports whether the delivery stands for old crossings.
func (d Delivery) Gathered() bool { return d.Notice.Event == Backlog }

// Gather adds another delivery of old crossings of the same target.
func (d *Delivery) Gather(more Delivery) {
	d.Notice.More += more.Notice.More
	if more.Notice.At.Before(d.Notice.At) {
		d.Notice.At = more.Notice.At
	}
}
