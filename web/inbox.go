package web

import (
	"net/url"

	"octad/openapi"
)

var inboxPages = []page{
	{path: "/{$}", title: "inbox.title", template: "inbox/inbox.html", place: "inbox", show: showInbox},
}

// Inbox is the start page.
type Inbox struct{ Late, Soon []InboxRow }

// InboxRow is one thing to do.
type InboxRow struct {
	Number   string
	Customer openapi.Text
	Clock    Clock
}

func showInbox(v *view) (any, error) {
	out := &Inbox{}
	for _, part := range []struct {
		into  *[]InboxRow
		query url.Values
	}{
		{&out.Late, url.Values{"overdue": {"true"}}},
		{&out.Soon, url.Values{"state": {"running", "warned"}}},
	} {
		p, err := read[openapi.ClockPage](v.Caller, "/api/v1/clocks", part.query)
		if err != nil {
			return nil, err
		}
		for _, i := range p.Items {
			*part.into = append(*part.into, InboxRow{i.ComplaintNumber, i.CustomerName, v.clock(i.Clock)})
		}
	}
	return out, nil
}
