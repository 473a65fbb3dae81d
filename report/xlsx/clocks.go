package xlsx

import (
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/worktime"
)

// Clock is one row of the clock register: one turn of a clock that has started. Class names the classes of its
// case, ClosedAt is when that was closed, Zone the time zone of its site.
type Clock struct {
	casework.Reading
	Complaint complaint.Complaint
	Class     domain.Text
	ClosedAt  time.Time
	Zone      *time.Location
}

// ClockRows are the rows of the clock register; one with an error ends it.
type ClockRows = iter.Seq2[Clock, error]

// Clocks writes the clock register, one row per clock of a case, to w, as about says; see write.
func Clocks(w io.Writer, about About, rows ClockRows) error {
	return write(w, clockRegister, about, rows)
}

var clockRegister = register[Clock]{
	title:  domain.ZhEn("时限台账", "Clock register"),
	sheet:  domain.ZhEn("时限台账", "Clocks"),
	record: func(c Clock) string { return "/cases/" + c.Complaint.Number },
	columns: []column[Clock]{
		{"投诉编号", "Complaint no.", text, func(_ string, c Clock) any { return c.Complaint.Number }},
		{"程序", "Procedure", text, func(_ string, c Clock) any { return c.Complaint.Procedure.Code }},
		{"版本", "Revision", text, func(_ string, c Clock) any { return c.Complaint.Procedure.Revision }},
		{"客户", "Customer", text, func(in string, c Clock) any { return c.Complaint.Party.Name.In(in) }},
		{"分类", "Class", text, func(in string, c Clock) any { return c.Class.In(in) }},
		{"时限", "Clock", text, func(in string, c Clock) any { return c.Title.In(in) }},
		{"轮次", "Turn", text, func(_ string, c Clock) any { return strconv.Itoa(max(c.Turn, 1)) }},
		{"规定", "Limit", text, func(in string, c Clock) any { return c.limit(in) }},
		{"开始", "Started", instant, func(_ string, c Clock) any { return c.in(c.StartedAt) }},
		{"最初到期", "First due", instant, func(_ string, c Clock) any { return c.in(c.OriginalDueAt) }},
		{"现到期", "Due now", instant, func(_ string, c Clock) any { return c.in(c.DueAt) }},
		{"完成", "Done", instant, func(_ string, c Clock) any { return c.in(c.done()) }},
		{"时限状态", "Clock status", status, func(in string, c Clock) any { return clockState(c.State).In(in) }},
		{"超最初到期（小时）", "Late on first due (h)", amount, func(_ string, c Clock) any { return hours(c.LateOriginal) }},
		{"超现到期（小时）", "Late on due now (h)", amount, func(_ string, c Clock) any { return hours(c.LateAgreed) }},
		{"等级", "Grade", text, func(_ string, c Clock) any { return c.Grade }},
		{"延期与改期", "Extensions", text, func(in string, c Clock) any { return c.moves(in) }},
		{"暂停", "Pauses", text, func(_ string, c Clock) any { return c.pauses() }},
		{"备注", "Remarks", text, func(in string, c Clock) any { return c.remarks(in) }},
		{"案件关闭", "Case closed", instant, func(_ string, c Clock) any { return c.in(c.ClosedAt) }},
	},
}

// in turns an instant into the site's time; the zero time stays zero.
func (c Clock) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(c.Zone)
}

// done is when the clock was stopped by what it waits for; one that lapsed was not.
func (c Clock) done() time.Time {
	if c.Lapsed() {
		return time.Time{}
	}
	return c.StoppedAt
}

func (c Clock) limit(in string) string {
	switch {
	case c.NotConfigured:
		return clockState(casework.NotConfigured).In(in)
	case c.NoLimit:
		return clockState(casework.NoLimit).In(in)
	case len(c.Thresholds) > 0:
		watched := listed(c.Thresholds, func(t casework.Threshold) string { return t.Grade + "  " + c.said(t.At) })
		if limit, err := worktime.ParseLimit(c.Limit); err == nil && limit.Kind != worktime.NotConfigured {
			return limit.Text().In(in) + "\n" + watched
		}
		return watched
	}
	limit, err := worktime.ParseLimit(c.Limit)
	if err != nil {
		return c.Limit
	}
	return limit.Text().In(in)
}

// hours is a span in hours, to the tenth and never less than that; none is left blank.
func hours(d time.Duration) any {
	if d <= 0 {
		return nil
	}
	return max(math.Round(d.Hours()*10)/10, 0.1)
}

func (c Clock) said(t time.Time) string { return c.in(t).Format("2006-01-02 15:04") }

// moves tells each move of the due time with its cause, and who consented to it.
func (c Clock) moves(in string) string {
	return listed(c.DueHistory, func(d casework.DueChange) string {
		parts := []string{"→ " + c.said(d.To)}
		for _, r := range casework.DueReasons {
			if r.Reason == d.Reason {
				parts = append(parts, r.Title.In(in))
			}
		}
		if d.ConsentBy != "" {
			parts = append(parts, domain.ZhEn("同意：", "consent: ").In(in)+d.ConsentBy+" "+c.said(d.ConsentAt))
		}
		if d.Why != "" {
			parts = append(parts, d.Why)
		}
		return strings.Join(parts, " · ")
	})
}

func (c Clock) pauses() string {
	return listed(c.Pauses, func(p casework.Pause) string {
		until := ""
		if !p.Until.IsZero() {
			until = c.said(p.Until)
		}
		return strings.TrimSpace(c.said(p.From) + " – " + until + " " + p.Evidence)
	})
}

func (c Clock) remarks(in string) string {
	var all []string
	if c.BackDated {
		all = append(all, domain.ZhEn("补录", "back-dated").In(in))
	}
	if c.Lapsed() {
		all = append(all, domain.ZhEn("不再适用", "no longer applicable").In(in)+" "+c.said(c.Lapse.At)+" · "+c.Because.In(in))
	}
	if c.Provisional {
		all = append(all, domain.ZhEn("暂定：该年度放假安排未公布", "provisional: that year's days off are not published").In(in))
	}
	return strings.Join(all, "\n")
}
