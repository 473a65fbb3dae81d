package web

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"octad/domain/worktime"
)

// pointed prints a value, or what a pointer leads to; "" for a nil one.
func pointed(v any) string {
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer {
		if r.IsNil() {
			return ""
		}
		r = r.Elem()
	}
	return fmt.Sprint(r.Interface())
}

// Moment is a point in time as a page shows it: in the zone of its place, with the distance from now beside it.
type Moment struct {
	Text, Machine, Distance string
}

// When returns an instant, given or pointed at, in the page's zone; its zero value for none.
func (v *view) When(at any) Moment {
	switch t := at.(type) {
	case *time.Time:
		if t != nil {
			return v.moment(*t, v.Zone)
		}
	case time.Time:
		return v.moment(t, v.Zone)
	}
	return Moment{}
}

func (v *view) moment(t time.Time, zone *time.Location) Moment {
	if t.IsZero() {
		return Moment{}
	}
	return Moment{t.In(zone).Format("2006-01-02 15:04"), t.UTC().Format(time.RFC3339), v.distance(t.Sub(v.Now))}
}

// distance says how far a time is: in 2 h, 3 d ago.
func (v *view) distance(d time.Duration) string {
	if d < 0 {
		return v.Word("time.ago", v.span(-d))
	}
	return v.Word("time.in", v.span(d))
}

// span writes a length of time with at most two units.
func (v *view) span(d time.Duration) string {
	minutes := int(d.Round(time.Minute) / time.Minute)
	days, hours := minutes/(24*60), minutes/60%24
	switch {
	case days >= 10:
		return v.Word("time.d", days)
	case days > 0 && hours > 0:
		return v.Word("time.d_h", days, hours)
	case days > 0:
		return v.Word("time.d", days)
	case hours > 0:
		return v.hours(minutes)
	default:
		return v.Word("time.m", minutes)
	}
}

// left writes what is left of a clock: working time in hours, for a working day has no fixed length.
func (v *view) left(d time.Duration, working bool) string {
	if working && d >= time.Hour {
		return v.hours(int(d.Round(time.Minute) / time.Minute))
	}
	return v.span(d)
}

func (v *view) hours(minutes int) string {
	if minutes%60 == 0 {
		return v.Word("time.h", minutes/60)
	}
	return v.Word("time.h_m", minutes/60, minutes%60)
}

// ZoneName names the page's time zone with its offset, as UTC+8.
func (v *view) ZoneName() string {
	_, offset := v.Now.In(v.Zone).Zone()
	name := "UTC"
	if offset != 0 {
		name += fmt.Sprintf("%+d", offset/3600)
		if m := offset / 60 % 60; m != 0 {
			name += ":" + strconv.Itoa(max(m, -m))
		}
	}
	return name
}

// Badge is a status: word, icon and colour, never colour alone.
type Badge struct {
	Icon, Word, Tone string
}

// The tones of a status; style.css gives each its colour.
const (
	toneDone    = "done"
	toneSoon    = "soon"
	toneLate    = "late"
	toneWaiting = "waiting"
	toneHold    = "hold"
	toneCalm    = "calm"
)

// states tell how a status of a record looks, by enumeration and code.
var states = map[string]map[string][2]string{
	"ComplaintStatus":        {"open": {"open", toneWaiting}, "reopened": {"again", toneSoon}, "closed": {"done", toneDone}, "rejected": {"cross", toneCalm}},
	"ComplaintSeverity":      {"critical": {"alarm", toneLate}, "major": {"warn", toneSoon}, "minor": {"dot", toneCalm}},
	"ComplaintClockState":    {"not_started": {"dot", toneCalm}, "running": {"clock", toneCalm}, "warned": {"warn", toneSoon}, "met": {"done", toneDone}, "not_applicable": {"cross", toneCalm}, "breached": {"alarm", toneLate}, "paused": {"pause", toneWaiting}, "not_configured": {"question", toneSoon}, "no_limit": {"clock", toneSoon}},
	"EightDStatus":           {"draft": {"pen", toneCalm}, "submitted": {"waiting", toneWaiting}, "reviewed": {"waiting", toneWaiting}, "approved": {"done", toneDone}, "released": {"done", toneDone}, "closed": {"done", toneDone}, "cancelled": {"cross", toneCalm}},
	"EightDDisciplineStatus": {"open": {"pen", toneCalm}, "submitted": {"waiting", toneWaiting}, "accepted": {"done", toneDone}, "returned": {"again", toneLate}},
	"EightDCauseStatus":      {"suspected": {"question", toneWaiting}, "confirmed": {"done", toneDone}, "excluded": {"cross", toneCalm}},
	"EightDWhyState":         {"verified": {"done", toneDone}, "assumed": {"question", toneSoon}, "refuted": {"cross", toneCalm}},
	"EightDVerdict":          {"explains": {"done", toneDone}, "explains_with_assumption": {"warn", toneSoon}, "does_not_explain": {"cross", toneLate}},
	"EightDActionStatus":     {"planned": {"clock", toneCalm}, "implemented": {"open", toneWaiting}, "verified": {"done", toneDone}, "ineffective": {"alarm", toneLate}, "cancelled": {"cross", toneCalm}},
	"EightDDecisionOutcome":  {"accepted": {"done", toneDone}, "provisionally_accepted": {"warn", toneSoon}, "rejected": {"cross", toneLate}},
	"EightDTranslationState": {"missing": {"word", toneSoon}, "stale": {"again", toneSoon}},
	"JobStatus":              {"queued": {"waiting", toneWaiting}, "running": {"open", toneWaiting}, "done": {"done", toneDone}, "failed": {"alarm", toneLate}, "cancelled": {"cross", toneCalm}, "expired": {"cross", toneCalm}},
	"HoldStatus":             {"draft": {"pen", toneCalm}, "issued": {"hold", toneHold}, "closed": {"done", toneDone}, "cancelled": {"cross", toneCalm}},
	"SupplierRequestStatus":  {"draft": {"pen", toneCalm}, "sent": {"clock", toneWaiting}, "acknowledged": {"clock", toneWaiting}, "replied": {"open", toneSoon}, "returned": {"clock", toneWaiting}, "accepted": {"open", toneSoon}, "verified": {"done", toneDone}, "closed": {"done", toneDone}, "cancelled": {"cross", toneCalm}},
	"RecallStatus":           {"draft": {"pen", toneCalm}, "confirmed": {"warn", toneSoon}, "running": {"recall", toneHold}, "terminated": {"open", toneWaiting}, "closed": {"done", toneDone}, "not_needed": {"cross", toneCalm}, "cancelled": {"cross", toneCalm}, "of_record": {"log", toneCalm}},
	"DeliveryStatus":         {"pending": {"waiting", toneWaiting}, "sent": {"done", toneDone}, "dead": {"alarm", toneLate}},
	"ComplaintOrderStatus":   {"opened": {"pen", toneCalm}, "handed_over": {"waiting", toneWaiting}, "received": {"open", toneWaiting}, "fed_back": {"open", toneWaiting}, "returned": {"done", toneDone}},
	"ComplaintReturnStatus":  {"announced": {"waiting", toneWaiting}, "received": {"open", toneWaiting}, "inspected": {"open", toneWaiting}, "disposed": {"done", toneDone}},
}

// State returns a status of the enumeration as a badge.
func (v *view) State(schema string, code any) Badge {
	s := bare(code)
	look, ok := states[schema][s]
	if !ok {
		look = [2]string{"dot", toneCalm}
	}
	return Badge{Icon: look[0], Word: labelIn(v.Language, schema, s), Tone: look[1]}
}

// isoSpan reads a span as the API writes it: PT26H3M.
func isoSpan(s string) (time.Duration, bool) {
	d, err := time.ParseDuration(strings.ToLower(strings.TrimPrefix(s, "PT")))
	return d, err == nil
}

// limitIn says a limit of a procedure, as the API writes it, in words: 10 working_days.
func limitIn(language, within string) string {
	l, err := worktime.ParseLimit(within)
	if err != nil {
		return within
	}
	return l.Text().In(language)
}
