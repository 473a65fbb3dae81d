package web

import (
	"net/url"
	"slices"

	"octad/domain/hold"
	"octad/domain/lot"
	"octad/openapi"
)

// Control is the controlled shipping that is in force; nil where none is.
func (h *Hold) Control() *openapi.HoldControl {
	all := given(h.ControlledShipping)
	if n := len(all); n > 0 && all[n-1].EndedAt == nil {
		return &all[n-1]
	}
	return nil
}

// Controls are all that were in force, the newest first.
func (h *Hold) Controls() []openapi.HoldControl {
	out := slices.Clone(given(h.ControlledShipping))
	slices.Reverse(out)
	return out
}

// Strike is where a sorting sheet is struck out; "" where the reader may not.
func (h *Hold) Strike(s openapi.HoldSortingSheet) string {
	if s.Struck || !h.may(openapi.HoldCommandSort, "strikeSortingSheet") {
		return ""
	}
	return h.at(0, "strike-"+s.ID)
}

// LotLink is the page of a lot.
func (h *Hold) LotLink(id string) string { return lotAt(id) }

// prepareTrace asks of which lot, forwards unless told: the one that the address names comes first.
func (h *Hold) prepareTrace(f *Form) error {
	asked := h.view.Query().Get("lot")
	lots, err := h.view.offered("lots", "", asked)
	f.With("/lotId", asked).With("/direction", string(lot.Forward))
	h.Fields = []Field{f.Named(f.Choose("/lotId", lots), "field.lotId", "holds.trace_lot_help"), f.Field("/direction"), f.Named(f.Field("/held"), "field.held", "holds.trace_held_help")}
	return err
}

func (h *Hold) prepareSheet(f *Form) error {
	f.With("/day", h.view.Now.In(h.view.Zone).Format("2006-01-02")).Then("/holds/" + h.Number + "#sorting")
	if len(h.HoldNotice.Lines) > 0 {
		l := h.HoldNotice.Lines[0]
		f.With("/unit", l.Unit).With("/lotNumber", bare(l.LotNumber)).With("/place", bare(l.Place))
	}
	if n := len(h.Sorting.Items); n > 0 {
		last := h.Sorting.Items[n-1]
		f.With("/place", last.Place).With("/sorter", last.Sorter).With("/unit", last.Unit).With("/lotNumber", bare(last.LotNumber))
	}
	for _, at := range []string{"/day", "/place", "/sorter", "/lotNumber", "/checked", "/ng"} {
		h.Fields = append(h.Fields, f.Field(at))
	}
	h.Fields = append(h.Fields, f.Choose("/unit", f.units(f.initial["/unit"])), f.Field("/hours"), f.As("text", "/note"))
	return nil
}

func (h *Hold) prepareControl(f *Form) error {
	f.With("/since", h.view.Now.In(h.view.Zone).Format("2006-01-02")).With("/exit/kind", string(hold.CleanLots)).Then("/holds/" + h.Number + "#sorting")
	h.Fields = []Field{f.Field("/level"), f.Field("/since"), f.Named(f.Field("/exit/kind"), "holds.exit", ""), f.Named(f.Field("/exit/count"), "holds.exit_how_many", ""), f.Field("/provider"), f.As("text", "/reason")}
	return nil
}

func (h *Hold) prepareControlEnd(f *Form) error {
	f.Then("/holds/" + h.Number + "#sorting")
	h.Fields = []Field{f.As("check", "/early"), f.As("text", "/reason")}
	if e := h.Sorting.Exit; e != nil && e.Met {
		h.Fields = h.Fields[1:]
	}
	return nil
}

func (h *Hold) prepareCleanPoint(f *Form) error {
	f.Then("/holds/" + h.Number + "#sorting")
	if c := h.CleanPoint; c != nil {
		f.From(c)
	}
	for _, at := range []string{"/lotNumber", "/serialNumber", "/dateCode", "/deliveryNote", "/day"} {
		h.Fields = append(h.Fields, f.Field(at))
	}
	h.Fields = append(h.Fields, f.Named(f.As("text", "/marking"), "field.marking", "holds.clean_help"))
	return nil
}

// fromLot takes over what a lot says; its places come from its trace once the notice is open.
func (n *NewHold) fromLot(v *view, id string) error {
	l, err := read[openapi.Lot](v.Caller, "/api/v1/lots/"+url.PathEscape(id), nil)
	if err != nil {
		return err
	}
	n.Lot = &l
	f := n.Form.Put("/siteId", l.SiteID).With("/partNumber", l.PartNumber).Then("/holds/{number}?do=trace&lot=" + url.QueryEscape(id) + "#do")
	if l.ProductID != nil {
		f.Put("/productId", *l.ProductID)
	}
	return nil
}
