package web

import (
	"net/url"

	"octad/openapi"
)

// Timeline is what happened to a case and to what is linked to it, oldest first.
type Timeline struct {
	Number string
	Title  openapi.Text
	Items  []openapi.ComplaintTimelineEntry
	Pager  Pager
}

func showTimeline(v *view) (any, error) {
	at := "/api/v1/complaints/" + url.PathEscape(v.r.PathValue("id"))
	c, err := read[openapi.Complaint](v.Caller, at, nil)
	if err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(c.SiteID)
	v.Title = c.Number + " " + v.Word("case.timeline")
	query := url.Values{"limit": {"50"}}
	if cursor := v.Query().Get("cursor"); cursor != "" {
		query.Set("cursor", cursor)
	}
	p, err := read[openapi.ComplaintTimelinePage](v.Caller, at+"/timeline", query)
	if err != nil {
		return nil, err
	}
	out := &Timeline{Number: c.Number, Title: c.Title, Items: p.Items}
	if query.Has("cursor") {
		out.Pager.First = v.r.URL.Path
	}
	if p.NextCursor != nil {
		out.Pager.Next = v.at(url.Values{"cursor": {*p.NextCursor}})
	}
	return out, nil
}
