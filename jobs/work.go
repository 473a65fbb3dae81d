package jobs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"sync/atomic"
	"time"

	"octad/domain"
	"octad/domain/work"
)

// Work makes the answers that were asked for apart, one at a time and gently: small requests go first. What it asks
// the program's own handler is what the asker asked, with the rights that they have now.
type Work struct {
	// Take gives it a job, Hold tells that it lives and how far it is, End how it ended; see repository.Base.
	Take func(ctx context.Context, holder string, at time.Time) (work.Job, bool, error)
	Hold func(ctx context.Context, id domain.ID, holder string, rows int64, at time.Time) (bool, error)
	End  func(ctx context.Context, id domain.ID, holder string, at time.Time, end func(work.Job) work.Job) (bool, error)
	// Request is the request of a job, made for its owner; counted is told how many rows are written.
	Request func(ctx context.Context, j work.Job, counted func(rows int)) (*http.Request, error)
	// Handler answers it, Keep keeps the bytes by their digest.
	Handler http.Handler
	Keep    func(ctx context.Context, r io.Reader) (digest string, size int64, err error)
	// Holder names this worker among those of other servers. Now is the clock.
	Holder string
	Now    func() time.Time
}

// tellEvery is how often a worker says that it lives; what was cancelled stops as soon.
const tellEvery = time.Second

// errLost ends what was cancelled or taken over.
var errLost = errors.New("the job is no longer ours")

// Do runs the job that has waited longest, if there is one, and returns 1 for it. A job that fails is no failure of
// the worker: its owner is told. When ctx ends, the job goes back for others, or for the next start.
func (w Work) Do(ctx context.Context) (int, error) {
	j, ok, err := w.Take(ctx, w.Holder, w.Now())
	if err != nil || !ok {
		return 0, err
	}
	made, failed := w.run(ctx, j)
	after := context.WithoutCancel(ctx)
	if ctx.Err() != nil {
		_, err := w.End(after, j.ID, w.Holder, w.Now(), work.Job.Returned)
		return 0, err
	}
	var refused *domain.Error
	_, err = w.End(after, j.ID, w.Holder, w.Now(), func(now work.Job) work.Job {
		switch {
		case failed == nil:
			return now.Made(made, w.Now())
		case errors.As(failed, &refused):
			return now.Ended(work.Failed, w.Now(), refused.Code, refused.Message)
		}
		return now.Ended(work.Failed, w.Now(), "job.failed", domain.ZhEn("系统内部错误，已记录；请稍后重试", "Something went wrong inside; it has been logged; try again later"))
	})
	if failed != nil && refused == nil && !errors.Is(failed, errLost) {
		err = errors.Join(err, fmt.Errorf("job %s: %w", j.ID, failed))
	}
	return 1, err
}

// run has the job answered and keeps the answer.
func (w Work) run(ctx context.Context, j work.Job) (work.Result, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var rows atomic.Int64
	gentle := &pace{}
	r, err := w.Request(ctx, j, func(n int) {
		rows.Store(int64(n))
		gentle.rest(ctx)
	})
	if err != nil {
		return work.Result{}, err
	}
	go w.live(ctx, stop, j, &rows)
	in, out := io.Pipe()
	a := &arriving{header: http.Header{}, body: out}
	go func() { out.CloseWithError(a.answered(w.Handler, r)) }()
	digest, size, err := w.Keep(ctx, in)
	// Whoever still writes is told that nobody reads.
	err = errors.Join(err, in.CloseWithError(io.ErrClosedPipe))
	if errors.Is(context.Cause(ctx), errLost) {
		err = errLost
	}
	if err != nil {
		return work.Result{}, err
	}
	if _, err := w.Hold(ctx, j.ID, w.Holder, rows.Load(), w.Now()); err != nil {
		return work.Result{}, err
	}
	_, parameters, _ := mime.ParseMediaType(a.header.Get("Content-Disposition"))
	return work.Result{FileName: parameters["filename"], MediaType: a.header.Get("Content-Type"), Size: size, SHA256: digest}, nil
}

// live says now and then how far the job is, and stops it when it is no longer ours.
func (w Work) live(ctx context.Context, stop context.CancelCauseFunc, j work.Job, rows *atomic.Int64) {
	tick := time.NewTicker(tellEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if ours, err := w.Hold(ctx, j.ID, w.Holder, rows.Load(), w.Now()); err == nil && !ours {
			stop(errLost)
			return
		}
	}
}

// pace has a job rest as long as it works, up to a bound: half of a processor is left to small requests.
type pace struct{ last time.Time }

// longestRest bounds a rest: waiting for the database is no work.
const longestRest = 20 * time.Millisecond

func (p *pace) rest(ctx context.Context) {
	now := time.Now()
	if !p.last.IsZero() {
		select {
		case <-ctx.Done():
		case <-time.After(min(now.Sub(p.last), longestRest)):
		}
	}
	p.last = time.Now()
}

// arriving is a response whose body goes on as it comes; a problem is kept instead.
type arriving struct {
	header  http.Header
	body    io.Writer
	status  int
	problem bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *arriving) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *arriving) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter.
func (a *arriving) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.status != http.StatusOK {
		return a.problem.Write(p)
	}
	return a.body.Write(p)
}

// answered has the handler answer, and returns why there is no whole answer.
func (a *arriving) answered(h http.Handler, r *http.Request) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the answer broke off: %v", r)
		}
	}()
	h.ServeHTTP(a, r)
	if a.status == http.StatusOK {
		return nil
	}
	var said struct{ Code, Title string }
	if err := json.Unmarshal(a.problem.Bytes(), &said); err != nil || said.Code == "" {
		return fmt.Errorf("answered with %d", a.status)
	}
	return domain.Refuse(domain.Conflict, said.Code, said.Title, said.Title) //nolint:goconst // both languages are the asker's
}
