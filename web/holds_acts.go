package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/hold"
	"octad/openapi"
)

// holdAct is something that is done to a notice by one operation of the contract; command is the guard that has a
// say in it.
type holdAct struct {
	code, operation string
	command         openapi.HoldCommand
	prepare         func(*Hold, *Form) error
}

// holdActs are offered in this order.
var holdActs = []holdAct{
	{"issue", "issueHoldNotice", openapi.HoldCommandIssue, nil},
	{"release", "releaseHoldNotice", openapi.HoldCommandRelease, (*Hold).prepareRelease},
	{"line", "addHoldLine", openapi.HoldCommandAddLine, nil},
	{"trace", "takeHoldTrace", openapi.HoldCommandAddLine, (*Hold).prepareTrace},
	{"sheet", "addSortingSheet", openapi.HoldCommandSort, (*Hold).prepareSheet},
	{"control", "setControlledShipping", openapi.HoldCommandControl, (*Hold).prepareControl},
	{"end_control", "endControlledShipping", openapi.HoldCommandControl, (*Hold).prepareControlEnd},
	{"clean", "setCleanPoint", openapi.HoldCommandControl, (*Hold).prepareCleanPoint},
	{"close", "closeHoldNotice", openapi.HoldCommandClose, nil},
	{"departments", "updateHoldNotice", openapi.HoldCommandCorrect, (*Hold).prepareDepartments},
	{"correct", "updateHoldNotice", openapi.HoldCommandCorrect, (*Hold).prepareCorrection},
	{"cancel", "cancelHoldNotice", openapi.HoldCommandCancel, nil},
}

// lineActs are the movements of a line, by kind; when tells for what balances one is offered.
var lineActs = []struct {
	kind hold.MovementKind
	when func(openapi.HoldBalance) bool
}{
	{hold.Hold, func(b openapi.HoldBalance) bool { return b.Suspect != "0" }},
	{hold.Move, func(b openapi.HoldBalance) bool { return b.Remaining != "0" }},
	{hold.Transfer, func(b openapi.HoldBalance) bool { return b.Remaining != "0" || b.Suspect != "0" }},
	{hold.FoundMore, func(openapi.HoldBalance) bool { return true }},
	{hold.FoundLess, func(b openapi.HoldBalance) bool { return b.Remaining != "0" || b.Suspect != "0" }},
}

// HoldPortion is a quantity that a form asks for, with what it does to the table.
type HoldPortion struct {
	Field Field
	// Line, Out and In are the line's position and the places that the quantity leaves and enters.
	Line    int
	Out, In string
	// Had is what the place that is left holds, Title names the row.
	Had, Title string
}

// acts lists what the reader may do, and what to do first.
func (h *Hold) acts() {
	for _, a := range holdActs {
		h.Kept = append(h.Kept, h.kept(a.operation, "", "hold.do."+a.code)...)
		if !h.may(a.command, a.operation) || a.code == "release" && !h.holds() || a.code == "end_control" && h.Control() == nil {
			continue
		}
		act := Act{a.code, h.view.Word("hold.do." + a.code), h.at(0, a.code)}
		h.Acts = append(h.Acts, act)
		if a.code == h.Next && len(h.Missing) == 0 {
			h.Primary = act
		}
	}
	if h.Line == nil || !h.may(openapi.HoldCommandRecord, "recordHoldMovement") {
		return
	}
	for _, a := range lineActs {
		if a.when(h.Line.Balance) && (a.kind != hold.Transfer || len(h.HoldNotice.Lines) > 1) {
			h.LineActs = append(h.LineActs, Act{string(a.kind), h.view.Word("hold.do." + string(a.kind)), h.at(h.Line.Position, string(a.kind))})
		}
	}
}

// holds reports whether anything is on hold.
func (h *Hold) holds() bool {
	return slices.ContainsFunc(h.HoldNotice.Lines, func(l openapi.HoldLine) bool { return l.Balance.Remaining != "0" })
}

// form returns the form of an act on this notice, which leads back to the page.
func (h *Hold) form(id, operation string) *Form {
	return h.view.form(id, operation).For("id", h.Number).At(h.Tag).Then("/holds/" + h.Number)
}

// open prepares the form of the act that the address names; an act that is not offered opens nothing.
func (h *Hold) open() error {
	asked := h.view.Query().Get("do")
	for _, a := range holdActs {
		if a.code == asked && slices.ContainsFunc(h.Acts, func(o Act) bool { return o.Code == asked }) {
			h.Do, h.Form = a.code, h.form(a.code, a.operation)
			if a.prepare != nil {
				return a.prepare(h, h.Form)
			}
			return nil
		}
	}
	if id, ok := strings.CutPrefix(asked, "strike-"); ok && h.may(openapi.HoldCommandSort, "strikeSortingSheet") {
		h.Do, h.Form = "strike", h.form("strike", "strikeSortingSheet").For("sheetId", id).Then("/holds/"+h.Number+"#sorting")
		h.Fields = []Field{h.Form.As("text", "/reason")}
		return nil
	}
	if code, ok := strings.CutPrefix(asked, "sign-"); ok && h.may(openapi.HoldCommandAcknowledge, "acknowledgeHoldNotice") {
		h.Do, h.Form = "sign", h.form("sign-for", "acknowledgeHoldNotice").Put("/departmentCode", code)
		return nil
	}
	if h.Line == nil || !h.may(openapi.HoldCommandRecord, "recordHoldMovement") {
		return nil
	}
	if id, ok := strings.CutPrefix(asked, "reverse-"); ok {
		h.Do, h.Form = "reverse", h.posting("reverse", hold.Reversal).Put("/movementId", id)
		return nil
	}
	if slices.ContainsFunc(h.LineActs, func(o Act) bool { return o.Code == asked }) {
		h.Do, h.Form = asked, h.posting(asked, hold.MovementKind(asked))
		h.portions(hold.MovementKind(asked))
	}
	return nil
}

// posting is the form of a movement of the chosen line.
func (h *Hold) posting(id string, kind hold.MovementKind) *Form {
	then := "/holds/" + h.Number + "?line=" + strconv.Itoa(h.Line.Position) + "#line"
	return h.form(id, "recordHoldMovement").For("lid", h.Line.ID).Put("/kind", string(kind)).Then(then)
}

// portions are the quantities that a movement asks for: where goods may go from where they are.
func (h *Hold) portions(kind hold.MovementKind) {
	from := h.from(kind)
	if from != "" && kind != hold.Hold {
		h.Form.Put("/from", string(from))
	}
	switch kind {
	case hold.Hold:
		h.Form.With("/quantity", quantityAt(h.Line.Balance, from))
		h.single(from, hold.Unsorted)
	case hold.Move:
		for i, to := range hold.Next(from) {
			h.portion(i, from, to)
		}
	case hold.FoundMore:
		for i, to := range []hold.Place{hold.Unsorted, hold.Suspect} {
			h.portion(i, "", to)
		}
	case hold.Transfer:
		for _, l := range h.HoldNotice.Lines {
			if l.ID != h.Line.ID && l.Unit == h.Line.Unit {
				h.Choices["line"] = append(h.Choices["line"], Option{Value: l.ID, Label: h.LineTitle(l)})
			}
		}
		h.single(from, "")
	default:
		h.single(from, "")
	}
}

// from is the place that goods leave: the one that the address names, or else the first that holds any.
func (h *Hold) from(kind hold.MovementKind) hold.Place {
	if kind == hold.FoundMore {
		return ""
	}
	asked := hold.Place(h.view.Query().Get("from"))
	var found hold.Place
	for _, c := range balance {
		fits := c.place.IsState() && kind != hold.Hold || c.place == hold.Suspect && kind != hold.Move
		if !fits || c.of(h.Line.Balance) == "0" {
			continue
		}
		link := strings.Replace(h.at(h.Line.Position, string(kind)), "#", "&from="+string(c.place)+"#", 1)
		h.Choices["from"] = append(h.Choices["from"], Option{Value: link, Label: labelIn(h.view.Language, "HoldPlace", string(c.place)) + " " + c.of(h.Line.Balance), Chosen: false})
		if found == "" || c.place == asked {
			found = c.place
		}
	}
	for i, o := range h.Choices["from"] {
		h.Choices["from"][i].Chosen = strings.Contains(o.Value, "&from="+string(found)+"#")
	}
	return found
}

// Splits reports whether the open form shares one quantity out, so that it asks for the sum as well.
func (h *Hold) Splits() bool {
	return h.Do == string(hold.Move) || h.Do == string(hold.FoundMore)
}

// portion is one place to which goods go, with how much.
func (h *Hold) portion(usual int, from, to hold.Place) {
	at := "/to/" + strconv.Itoa(h.Form.Row("/to", usual, "place", string(to)))
	field := h.Form.Field(at + "/quantity")
	field.Label, field.Required = labelIn(h.view.Language, "HoldPlace", string(to)), false
	h.Form.Set(at+"/place", string(to))
	h.Portions = append(h.Portions, HoldPortion{Field: field, Line: h.Line.Position, Out: string(from), In: string(to)})
}

// single is a movement of one quantity, which the form asks for as /quantity.
func (h *Hold) single(from, to hold.Place) {
	field := h.Form.Field("/quantity")
	field.Required = true
	h.Portions = append(h.Portions, HoldPortion{Field: field, Line: h.Line.Position, Out: string(from), In: string(to)})
}

// LineTitle names a line.
func (h *Hold) LineTitle(l openapi.HoldLine) string {
	words := []string{strconv.Itoa(l.Position), labelIn(h.view.Language, "HoldLocationKind", l.LocationKind), bare(l.Operation), bare(l.Place), bare(l.LotNumber)}
	return strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " · ")
}

// prepareRelease asks how much of each state of each line goes out; what is sorted OK goes whole unless told.
func (h *Hold) prepareRelease(f *Form) error {
	f.With("/disposition", string(hold.Released))
	n := 0
	for _, l := range h.HoldNotice.Lines {
		for _, c := range balance {
			had := c.of(l.Balance)
			if !c.place.IsState() || had == "0" {
				continue
			}
			at := "/lines/" + strconv.Itoa(f.Row("/lines", n, "lineId", l.ID, "from", string(c.place)))
			if c.place == hold.SortedOK {
				f.With(at+"/quantity", had)
			}
			f.Set(at+"/lineId", l.ID).Set(at+"/from", string(c.place))
			field := f.Field(at + "/quantity")
			field.Label, field.Required = labelIn(h.view.Language, "HoldPlace", string(c.place)), false
			h.Portions = append(h.Portions, HoldPortion{Field: field, Line: l.Position, Out: string(c.place), In: string(hold.Released), Had: had + " " + labelIn(h.view.Language, "Unit", l.Unit), Title: h.LineTitle(l)})
			n++
		}
	}
	return nil
}

func (h *Hold) prepareDepartments(f *Form) error {
	var chosen []string
	for i, a := range h.Distribution {
		chosen = append(chosen, a.DepartmentCode)
		f.With("/distribution/"+strconv.Itoa(i)+"/departmentCode", a.DepartmentCode)
	}
	var err error
	h.Choices["department"], err = h.view.departments(f, h.SiteID, chosen)
	return err
}

func (h *Hold) prepareCorrection(f *Form) error {
	f.From(h.HoldNotice)
	return nil
}

// departments are those of a site as boxes to tick, each with its name, which goes along.
func (v *view) departments(f *Form, site string, chosen []string) ([]Option, error) {
	p, err := read[openapi.DepartmentPage](v.Caller, "/api/v1/departments", url.Values{"limit": {"500"}, "active": {"true"}})
	var out []Option
	for _, d := range p.Items {
		if site != "" && d.SiteID != site {
			continue
		}
		out = append(out, Option{Value: d.Code, Label: textIn(v.Language, d.Name) + " (" + d.Code + ")", Chosen: f.Ticked("/distribution", d.Code, slices.Contains(chosen, d.Code))})
		at := "/distribution/" + strconv.Itoa(len(out)-1) + "/departmentName/"
		for _, language := range languages {
			f.Set(at+language, d.Name[language])
		}
	}
	return out, err
}
