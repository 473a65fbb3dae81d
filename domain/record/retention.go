package record

import (
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// RetentionReason says why a document is kept for as long as it is.
type RetentionReason string

// The reasons.
const (
	// KeptForYears: all that the document is about has ended, and the period runs.
	KeptForYears RetentionReason = "period"
	// KeptWhileOpen: something that the document is about goes on, and the period has not begun.
	KeptWhileOpen RetentionReason = "open"
	// KeptWithoutEnd: neither the form nor the procedure states a period, which is never leave to remove.
	KeptWithoutEnd RetentionReason = "no_period"
)

// RetentionReasons labels the reasons.
var RetentionReasons = []domain.Word[RetentionReason]{
	{Code: KeptForYears, Title: domain.ZhEn("自结案之日起按保存年限", "For the period that runs from the close")},
	{Code: KeptWhileOpen, Title: domain.ZhEn("案件未结束，保存期未开始", "Still open: the period has not begun")},
	{Code: KeptWithoutEnd, Title: domain.ZhEn("未规定保存年限，长期保存", "No period is stated: kept without end")},
}

// Ending is a record that a document is about, and when it came to its end (UTC); zero while it goes on.
type Ending struct {
	Number string
	At     time.Time
}

// Behind is what the retention of a document goes by: the cases and records that it is about, for how many years their
// procedures keep such a document as they stand now (0 where one states nothing), and the zone of the site, whose dates
// count.
type Behind struct {
	Endings []Ending
	Years   []int
	Zone    *time.Location
}

// Retention is how long a document is kept. Until is the last date, in the zone of the site, on which it must still be
// there; it and From are zero while no end is known.
type Retention struct {
	Reason RetentionReason
	Years  int
	From   worktime.Date
	Until  worktime.Date
	// Open is the number of what goes on.
	Open string
	zone *time.Location
}

// Keep is the one rule of retention: a document is kept for the longest of the periods that its form stated when it was
// frozen and that the procedures of its cases state now, from the date on which the last of what it is about ended.
// N years end on the same date N years later, that date included; see worktime.KeptThrough. A period that is prolonged
// later holds for what is kept already; one that is shortened does not.
func Keep(d Document, b Behind) Retention {
	r := Retention{Reason: KeptWithoutEnd, Years: d.Years, zone: b.Zone}
	for _, n := range b.Years {
		r.Years = max(r.Years, n)
	}
	var last time.Time
	for _, e := range b.Endings {
		if e.At.IsZero() {
			r.Reason, r.Open = KeptWhileOpen, e.Number
			return r
		}
		if e.At.After(last) {
			last = e.At
		}
	}
	if r.Years == 0 || last.IsZero() {
		return r
	}
	r.Reason, r.From = KeptForYears, worktime.DateOf(last, b.Zone)
	r.Until = worktime.KeptThrough(r.From, r.Years)
	return r
}

// Over reports whether the document may be removed at the instant: its last date has passed in the zone of the site.
func (r Retention) Over(at time.Time) bool {
	return r.Reason == KeptForYears && worktime.DateOf(at, r.zone).After(r.Until)
}

// refusal says why the document must stay at the instant; nil when it need not.
func (r Retention) refusal(at time.Time) error {
	switch {
	case r.Over(at):
		return nil
	case r.Reason == KeptWhileOpen:
		return domain.Refuse(domain.Conflict, "document.kept_open", r.Open+" 尚未结束，其文件的保存期未开始，不得销毁",
			r.Open+" has not ended, so the time for which its documents are kept has not begun")
	case r.Reason == KeptWithoutEnd:
		return domain.Refuse(domain.Conflict, "document.kept_without_end", "表单和程序均未规定保存年限，文件长期保存，不得销毁",
			"Neither form nor procedure states for how long it is kept, so it is kept without end")
	}
	return domain.Refuse(domain.Conflict, "document.kept_until", "文件须保存至 "+r.Until.String()+"（含当日），不得提前销毁",
		"It is kept until "+r.Until.String()+", that day included, and is not removed before")
}
