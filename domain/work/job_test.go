package work

import (
	"errors"
	"testing"
	"time"

	"octad/domain"
)

var noon = time.Date(2026, 3, 6, 4, 0, 0, 0, time.UTC)

func TestJobsGoTheirWay(t *testing.T) {
	j := Job{Status: Queued, QueuedAt: noon}
	for n := 1; n <= MostAttempts; n++ {
		if j = j.Taken("w", noon); j.Status != Running || j.Attempts != n || !j.Until.Equal(noon.Add(Lease)) {
			t.Fatalf("attempt %d: %+v", n, j)
		}
	}
	if back := j.Returned(); back.Status != Queued || back.Attempts != MostAttempts-1 || back.Holder != "" {
		t.Errorf("returned: %+v", back)
	}
	if again := j.Taken("w", noon); again.Status != Failed || again.Fault != "job.given_up" || again.Detail.Blank() {
		t.Errorf("after too many attempts: %+v", again)
	}
	if done := j.Made(Result{SHA256: "x"}, noon); done.Status != Done || !done.ExpiresAt.Equal(noon.Add(Keep)) || done.Holder != "" {
		t.Errorf("made: %+v", done)
	}
}

func TestResultsAreFetchedWhileTheyAreKept(t *testing.T) {
	done := Job{Status: Running}.Made(Result{SHA256: "x"}, noon)
	for _, c := range []struct {
		job  Job
		at   time.Time
		code string
	}{
		{Job{Status: Queued}, noon, "job.not_done"},
		{Job{Status: Running}, noon, "job.not_done"},
		{Job{Status: Failed}, noon, "job.not_done"},
		{Job{Status: Cancelled}, noon, "job.not_done"},
		{done, noon.Add(Keep - time.Second), ""},
		{done, noon.Add(Keep), "job.expired"},
		{Job{Status: Expired}, noon, "job.expired"},
	} {
		r, err := c.job.Fetch(c.at)
		var e *domain.Error
		if errors.As(err, &e); c.code == "" && (err != nil || r.SHA256 != "x") || c.code != "" && (e == nil || e.Code != c.code) {
			t.Errorf("%s at %s: %+v, %v", c.job.Status, c.at, r, err)
		}
	}
}

func TestEveryStatusHasItsLabel(t *testing.T) {
	for _, s := range []Status{Queued, Running, Done, Failed, Cancelled, Expired} {
		if domain.Label(Statuses, s).In(domain.ZH) == string(s) || s.Open() != (s == Queued || s == Running) {
			t.Errorf("%s", s)
		}
	}
}
