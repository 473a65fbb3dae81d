package web

import (
	"net/url"

	"octad/domain/notice"
	"octad/openapi"
)

var noticePages = []page{
	{path: "/admin/notices", title: "master.notices", template: "notices/settings.html", place: "admin", show: showNotices},
	{path: "/admin/deliveries", title: "master.deliveries", template: "notices/deliveries.html", place: "admin", show: showDeliveries, states: []string{"/admin/deliveries?status=dead"}},
	{path: "/admin/deliveries/{id}", title: "master.deliveries", template: "notices/delivery.html", place: "admin", show: showDelivery, sample: "/admin/deliveries"},
}

// Notices is how the reader is told of what happens.
type Notices struct {
	Form *Form
	Ways []Field
	// More are the pages of whoever looks after what others are told.
	More []string
}

func showNotices(v *view) (any, error) {
	settings, tag, err := readTagged[openapi.NoticeSettings](v.Caller, "/api/v1/me/notice-settings")
	if err != nil {
		return nil, err
	}
	out := &Notices{Form: v.form("notices", "updateNoticeSettings").At(tag).From(settings).Then("/admin/notices")}
	for _, k := range notice.Kinds {
		field := out.Form.Field("/ways/" + string(k.Kind))
		field.Label, field.Required = k.Title.In(v.Language), true
		out.Ways = append(out.Ways, field)
	}
	for _, p := range adminParts {
		for _, e := range p.entries {
			if p.word == "admin.telling" && e.code != "notices" && v.May(e.operation) {
				out.More = append(out.More, e.code)
			}
		}
	}
	return out, nil
}

// Deliveries is the log of what was sent to whom.
type Deliveries struct {
	Items   []DeliveryRow
	Filters []Filter
	Chips   []Chip
	Pager   Pager
}

// DeliveryRow is one message with the page of its record.
type DeliveryRow struct {
	openapi.Delivery
	Link string
	Name string
}

func (v *view) deliveryRow(d openapi.Delivery) DeliveryRow {
	number := bare(d.Record.Number)
	return DeliveryRow{Delivery: d, Link: v.linkOf(d.Record.Kind, number), Name: firstOf(number, d.Record.Kind)}
}

func showDeliveries(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.DeliveryPage](v.Caller, "/api/v1/deliveries", v.narrow(asked, "listDeliveries"))
	if err != nil {
		return nil, err
	}
	out := &Deliveries{Pager: v.pager(list.NextCursor)}
	if out.Filters, err = v.filters("listDeliveries", asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, out.Filters)
	for _, d := range list.Items {
		out.Items = append(out.Items, v.deliveryRow(d))
	}
	return out, nil
}

// DeliveryPage is one message with every attempt, and the form that sends it again.
type DeliveryPage struct {
	DeliveryRow
	Resend *Form
}

func showDelivery(v *view) (any, error) {
	d, err := read[openapi.Delivery](v.Caller, "/api/v1/deliveries/"+url.PathEscape(v.r.PathValue("id")), nil)
	if err != nil {
		return nil, err
	}
	v.Title = firstOf(bare(d.Subject), d.Event)
	out := &DeliveryPage{DeliveryRow: v.deliveryRow(d)}
	if v.May("resendDelivery") && d.Status != openapi.DeliveryStatusPending {
		out.Resend = v.form("resend", "resendDelivery").For("id", d.ID).Then("/admin/deliveries/" + d.ID)
	}
	return out, nil
}
