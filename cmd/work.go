package cmd

import (
	"context"
	"net/http"
	"net/url"

	"octad/api"
	"octad/domain"
	"octad/domain/work"
	"octad/jobs"
)

// Work returns what makes the answers that were asked for apart; see jobs.Work.
func (a *App) Work() jobs.Work {
	return jobs.Work{
		Take: a.Base.TakeJob, Hold: a.Base.HoldJob, End: a.Base.EndJob, Request: a.requestOf, Handler: a.contract, Keep: a.Files.Put, Holder: a.worker, Now: a.Settings.Now,
	}
}

// ExpireJobs lets go of what jobs made and nobody needs any more, and returns how many that were.
func (a *App) ExpireJobs(ctx context.Context) (int, error) {
	return a.Base.ExpireJobs(ctx, a.Settings.Now())
}

// requestOf is the request of a job, with the rights that its owner has now. Refused: job.owner_gone.
func (a *App) requestOf(ctx context.Context, j work.Job, counted func(rows int)) (*http.Request, error) {
	u, err := a.Base.User(ctx, domain.System, string(j.Owner.ID))
	if err != nil || !u.Active {
		if err == nil || domain.Is(err, domain.NotFound) {
			err = domain.Refuse(domain.Conflict, "job.owner_gone", "发起人已停用，任务不再执行", "Whoever asked for it is no longer active")
		}
		return nil, err
	}
	address, err := url.ParseRequestURI(j.Path)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(api.Performing(ctx, u.Actor(), j.Root, counted), http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.RemoteAddr = j.Path, "127.0.0.1:0"
	r.Header.Set("Accept-Language", j.Language)
	return r, nil
}
