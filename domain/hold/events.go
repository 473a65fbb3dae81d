package hold

import (
	"strings"
	"time"

	"octad/domain"
)

// The events of a notice. Besides these, goods that were consumed or passed on raise
// discrepancy.recorded with the code hold.escape on the linked cases, which the recall decision resolves.
const (
	HoldOpened       = "hold.opened"
	HoldChanged      = "hold.changed"
	HoldIssued       = "hold.issued"
	HoldAcknowledged = "hold.acknowledged"
	HoldLineAdded    = "hold.line_added"
	HoldTraced       = "hold.traced"
	HoldMoved        = "hold.moved"
	HoldSorted       = "hold.sorted"
	SheetStruck      = "hold.sheet_struck"
	ControlSet       = "hold.control_set"
	ControlEnded     = "hold.control_ended"
	CleanPointSet    = "hold.clean_point_set"
	HoldReleased     = "hold.released"
	HoldClosed       = "hold.closed"
	HoldCancelled    = "hold.cancelled"
)

// EscapeCode is the code of the discrepancy that held goods were consumed or passed on.
const EscapeCode = "hold.escape"

// Events is the vocabulary of this package. Every event but the first carries the notice's number.
func Events() []domain.EventKind {
	number := "the notice's number"
	return []domain.EventKind{
		{Type: HoldOpened, Title: domain.ZhEn("开立Hold货通知单", "Hold notice opened"), Facts: map[string]string{"lines": "how many lines", "partNumber": "the part number"}},
		{Type: HoldChanged, Title: domain.ZhEn("更正Hold货通知单", "Hold notice corrected"), Facts: map[string]string{"number": number}},
		{Type: HoldIssued, Title: domain.ZhEn("发布Hold货通知单", "Hold notice issued"), Facts: map[string]string{"number": number, "template": "the revision of the form"}},
		{Type: HoldAcknowledged, Title: domain.ZhEn("部门签收", "Hold notice acknowledged"), Facts: map[string]string{"number": number, "department": "the department's code", "name": "who signed"}},
		{Type: HoldLineAdded, Title: domain.ZhEn("增加Hold货明细", "Hold line added"), Facts: map[string]string{
			"number": number, "line": "the line's id", "location": "the kind of location", "lot": "the lot", "unit": "the unit", "suspect": "the suspect quantity", "held": "the quantity held at once",
		}},
		{Type: HoldTraced, Title: domain.ZhEn("按追溯列明细", "Lines taken from a trace"), Facts: map[string]string{
			"number": number, "lot": "the lot that was traced", "direction": "forward or backward", "lines": "how many lines were added", "places": "at how many places the trace finds goods",
		}},
		{Type: HoldMoved, Title: domain.ZhEn("Hold货数量变动", "Held goods moved"), Facts: map[string]string{
			"number": number, "line": "the line's id", "movement": "the entry's id", "kind": "the kind of entry", "location": "the kind of location",
			"quantity": "how much was moved", "unit": "the unit", "from": "places that were left", "to": "places that were entered",
			"escape": "true when held goods were consumed or passed on: a recall decision is due",
		}},
		{Type: HoldSorted, Title: domain.ZhEn("登记分选", "Sorting recorded"), Facts: map[string]string{
			"number": number, "sheet": "the sheet's id", "day": "the day", "place": "where", "sorter": "who sorted", "lot": "the lot", "unit": "the unit", "checked": "how much was checked", "ng": "how much was not good",
		}},
		{Type: SheetStruck, Title: domain.ZhEn("作废分选单", "Sorting sheet struck out"), Facts: map[string]string{"number": number, "sheet": "the sheet's id", "day": "the day", "place": "where", "sorter": "who sorted"}},
		{Type: ControlSet, Title: domain.ZhEn("受控发运", "Controlled shipping"), Facts: map[string]string{
			"number": number, "level": "the level", "exit": "what the exit criterion counts", "count": "how many are needed", "provider": "the third party",
		}},
		{Type: ControlEnded, Title: domain.ZhEn("退出受控发运", "Controlled shipping ended"), Facts: map[string]string{
			"number": number, "level": "the level", "clean": "how many were clean", "count": "how many were needed", "early": "true when the criterion was not met",
		}},
		{Type: CleanPointSet, Title: domain.ZhEn("确定断点", "Clean point stated"), Facts: map[string]string{
			"number": number, "lot": "the first clean lot", "serial": "serial number", "dateCode": "date code", "delivery": "delivery note", "day": "day",
		}},
		{Type: HoldReleased, Title: domain.ZhEn("放行决定", "Release decided"), Facts: map[string]string{
			"number": number, "disposition": "released or concession", "decision": "the decision's id", "concession": "the concession's number", "quantity": "how much in all",
		}},
		{Type: HoldClosed, Title: domain.ZhEn("关闭Hold货通知单", "Hold notice closed"), Facts: map[string]string{"number": number, "recallNeeded": "the recall decision, where one was due: true or false"}},
		{Type: HoldCancelled, Title: domain.ZhEn("作废Hold货通知单", "Hold notice cancelled"), Facts: map[string]string{"number": number}},
	}
}

// told returns the change of one event, with the number and without facts that say nothing.
func (n *Notice) told(order domain.Order, kind string, at time.Time, facts map[string]string) domain.Change {
	all := map[string]string{}
	for k, v := range facts {
		if v != "" {
			all[k] = v
		}
	}
	if n.Number != "" {
		all["number"] = n.Number
	}
	return domain.Change{Events: []domain.Event{{Type: kind, At: at, Cases: n.Sheet.Cases, Facts: all, Reason: order.Reason}}}
}

func moved(l Line, m Movement) map[string]string {
	facts := map[string]string{
		"line": string(l.ID), "movement": string(m.ID), "kind": string(m.Kind), "location": string(l.Location),
		"quantity": max(total(m.Out), total(m.In)).String(), "unit": l.Unit, "from": placesOf(m.Out), "to": placesOf(m.In),
	}
	if m.Escape() {
		facts["escape"] = "true"
	}
	return facts
}

func placesOf(portions []Portion) string {
	var names []string
	for _, p := range portions {
		names = append(names, string(p.Place))
	}
	return strings.Join(names, ",")
}

// discrepancy returns the event by which the linked cases learn of an escape, or that it was booked by
// mistake.
func (n *Notice) discrepancy(before bool, m Movement) []domain.Event {
	switch now := n.Escaped(); {
	case m.Escape() && now:
		return []domain.Event{n.escape("discrepancy.recorded", m.At)}
	case before && !now:
		return []domain.Event{n.escape("discrepancy.resolved", m.At)}
	}
	return nil
}

func (n *Notice) escape(kind string, at time.Time) domain.Event {
	return domain.Event{Type: kind, At: at, Cases: n.Sheet.Cases, Facts: map[string]string{"code": EscapeCode}}
}
