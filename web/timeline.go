package web

import (
	"net/url"
	"time"

	"octad/openapi"
)

// Timeline is what happened to a case and to what is linked to it, newest first unless asked otherwise.
type Timeline struct {
	Number string
	Title  openapi.Text
	Groups []Happening
	Pager  Pager
	// Oldest tells that the oldest come first; Turn leads to the other order.
	Oldest bool
	Turn   string
}

// Happening is what one person did within a minute.
type Happening struct {
	At    Moment
	By    string
	Items []openapi.ComplaintTimelineEntry
}

// happenings is how many events a page of the timeline shows.
const happenings = "20"

func showTimeline(v *view) (any, error) {
	at := "/api/v1/complaints/" + url.PathEscape(v.r.PathValue("id"))
	c, err := read[openapi.Complaint](v.Caller, at, nil)
	if err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(c.SiteID)
	v.Title = c.Number + " " + v.Word("case.timeline")
	asked := v.Query()
	out := &Timeline{Number: c.Number, Title: c.Title, Oldest: asked.Get("sort") == "entered"}
	query := url.Values{"limit": {happenings}, "sort": {"-entered"}}
	out.Turn = v.r.URL.Path + "?sort=entered"
	if out.Oldest {
		query.Set("sort", "entered")
		out.Turn = v.r.URL.Path
	}
	if cursor := asked.Get("cursor"); cursor != "" {
		query.Set("cursor", cursor)
	}
	p, err := read[openapi.ComplaintTimelinePage](v.Caller, at+"/timeline", query)
	if err != nil {
		return nil, err
	}
	out.Groups = v.grouped(p.Items)
	out.Pager = v.pager(p.NextCursor)
	return out, nil
}

// grouped puts together what the same person did within the same minute.
func (v *view) grouped(list []openapi.ComplaintTimelineEntry) []Happening {
	var out []Happening
	var last time.Time
	for _, e := range list {
		minute := e.At.Truncate(time.Minute)
		if n := len(out); n > 0 && minute.Equal(last) && out[n-1].By == e.By.Name {
			out[n-1].Items = append(out[n-1].Items, e)
			continue
		}
		out = append(out, Happening{At: v.When(e.At), By: e.By.Name, Items: []openapi.ComplaintTimelineEntry{e}})
		last = minute
	}
	return out
}
