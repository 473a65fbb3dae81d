package notice

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// SettingsKind is the kind of record that a person's settings are.
const SettingsKind = "notice_settings"

// Unchosen is the version of the defaults: the first choice makes the next one.
const Unchosen = 1

// Settings are how one person wants to be told. The zero value is whoever has chosen nothing.
type Settings struct {
	ID      domain.ID
	Version int64
	User    domain.ID
	// Ways holds the ways that were chosen; a kind that is absent goes by its default.
	Ways   map[Kind]Way
	Digest Rhythm
}

// Rhythm is when digests come: daily at Hour:Minute of working days, in the person's zone, or every so many
// minutes. Its zero value is daily at 08:00.
type Rhythm struct {
	EveryMinutes int
	// At is the time of day, as 08:00; "" is 08:00.
	At string
}

// Choice is the command by which a person says how they want to be told.
type Choice struct {
	Ways   map[Kind]Way
	Digest Rhythm
}

// Resent is the event of a record of which a message was sent again by order of a person.
const Resent = "delivery.resent"

// Events is the vocabulary of this package.
var Events = []domain.EventKind{
	{Type: "notice_settings.chosen", Title: domain.ZhEn("通知方式已选择", "Notice settings chosen"), Facts: map[string]string{"user": "id of the user"}},
	{Type: Resent, Title: domain.ZhEn("消息已重新发送", "Message sent again"), Facts: map[string]string{
		"delivery": "id of the delivery", "channel": "the way it goes", "target": "to whom, by code or address", "event": "of what it tells",
	}},
}

// Way returns how the person hears of the kind.
func (s Settings) Way(k Kind) Way {
	if w, ok := s.Ways[k]; ok {
		return w
	}
	for _, known := range Kinds {
		if known.Kind == k {
			return known.Default
		}
	}
	return ByMail
}

// Choose replaces the person's choice. Faults: notice.kind_unknown, notice.way_unknown, notice.digest_time,
// notice.digest_minutes.
func (s *Settings) Choose(order domain.Order, c Choice) (domain.Change, error) {
	var f domain.Faults
	for _, k := range slices.Sorted(maps.Keys(c.Ways)) {
		f.Require(knownKind(k), "/ways/"+string(k), "notice.kind_unknown", "没有这种通知", "There is no such kind of notice")
		f.Require(knownWay(c.Ways[k]), "/ways/"+string(k), "notice.way_unknown", "没有这种通知方式", "There is no such way of being told")
	}
	_, err := c.Digest.clock()
	f.Require(err == nil, "/digest/at", "notice.digest_time", "请填写时间，例：08:00", "Give a time of day, such as 08:00")
	every := c.Digest.EveryMinutes
	f.Require(every == 0 || (every >= 5 && every <= 1440), "/digest/everyMinutes", "notice.digest_minutes", "间隔为 5 至 1440 分钟", "An interval has 5 to 1440 minutes")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	s.Ways, s.Digest = maps.Clone(c.Ways), c.Digest
	return domain.Change{Events: []domain.Event{{Type: "notice_settings.chosen", At: order.At, Facts: map[string]string{"user": string(s.User)}}}}, nil
}

// clock returns the time since midnight at which daily digests come.
func (r Rhythm) clock() (time.Duration, error) {
	if r.At == "" {
		return 8 * time.Hour, nil
	}
	t, err := time.Parse("15:04", r.At)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err
}

// Next returns when the digest comes that gathers what happens at the time: after the interval, counted from
// midnight so that all of a person's notices meet, or at the hour of the next working day of the calendar.
func (r Rhythm) Next(at time.Time, zone *time.Location, calendar *worktime.Calendar) time.Time {
	if zone == nil {
		zone = time.UTC
	}
	if r.EveryMinutes > 0 {
		step := time.Duration(r.EveryMinutes) * time.Minute
		return at.Truncate(step).Add(step)
	}
	clock, err := r.clock()
	if err != nil {
		clock = 8 * time.Hour
	}
	day := at.In(zone)
	for range maxFreeDays {
		due := time.Date(day.Year(), day.Month(), day.Day(), int(clock/time.Hour), int(clock%time.Hour/time.Minute), 0, 0, zone)
		if due.After(at) && (calendar == nil || calendar.Day(worktime.DateOf(due, zone)).Working) {
			return due.UTC()
		}
		day = day.AddDate(0, 0, 1)
	}
	return at.UTC()
}

// maxFreeDays is more days off in a row than any calendar has.
const maxFreeDays = 60

// Desk takes people's choices to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Settings, Around]
}

// Around is what a choice sees around it: nothing.
type Around struct{}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Settings, Around]) *Desk { return &Desk{store} }

// Choose records the actor's own choice; see Settings.Choose. The ref is that of their settings, empty for
// whoever has chosen nothing yet.
func (d *Desk) Choose(ctx context.Context, order domain.Order, ref domain.Ref, c Choice) (Settings, error) {
	if ref.ID == "" {
		return d.store.Create(ctx, order, domain.Needs{}, func(Around) (Settings, domain.Change, error) {
			s := Settings{ID: order.NewID(), Version: Unchosen + 1, User: order.Actor.ID}
			change, err := s.Choose(order, c)
			return s, change, err
		})
	}
	return d.store.Update(ctx, order, ref, func(s *Settings, _ Around) (domain.Change, error) { return s.Choose(order, c) })
}

// String returns the rhythm for people: "08:00" or "30 min".
func (r Rhythm) String() string {
	if r.EveryMinutes > 0 {
		return strconv.Itoa(r.EveryMinutes) + " min"
	}
	if r.At == "" {
		return "08:00"
	}
	return r.At
}
