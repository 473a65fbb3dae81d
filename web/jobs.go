package web

import (
	"net/url"

	"octad/openapi"
)

var jobPages = []page{
	{path: "/jobs", title: "jobs.title", template: "jobs/list.html", show: showJobs},
}

// Jobs are the reader's answers that are made apart.
type Jobs struct {
	Items []JobRow
	// Running tells that some have not ended, so that the page looks again by itself.
	Running bool
	Pager   Pager
}

// JobRow is a job with what may be done about it.
type JobRow struct {
	openapi.Job
	// What names what is made, as the contract's summary of its operation does.
	What  string
	Badge Badge
	// Cancel stops it; nil once it has ended.
	Cancel *Form
}

func showJobs(v *view) (any, error) {
	p, err := read[openapi.JobPage](v.Caller, "/api/v1/jobs", v.narrow(url.Values{"cursor": {v.Query().Get("cursor")}}, "listJobs"))
	if err != nil {
		return nil, err
	}
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	out := &Jobs{Pager: v.pager(p.NextCursor)}
	for _, j := range p.Items {
		row := JobRow{Job: j, What: j.Operation, Badge: v.State("JobStatus", j.Status)}
		if o, ok := contract.Operation(j.Operation); ok {
			row.What = half(v.Language, o.Summary)
		}
		if j.Status == openapi.JobStatusQueued || j.Status == openapi.JobStatusRunning {
			out.Running = true
			if v.May("cancelJob") {
				row.Cancel = v.form("cancel-"+j.ID, "cancelJob").For("id", j.ID).Then("/jobs")
			}
		}
		out.Items = append(out.Items, row)
	}
	return out, nil
}
