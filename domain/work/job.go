// Package work holds jobs: answers that take long to make, and that their asker fetches later.
//
// What lives here: what a job is, through which states it goes, how long what it made is kept. What never does: what
// is made, and how. A job is a convenience and no record: no event tells of it.
package work

import (
	"time"

	"octad/domain"
)

// Status is where a job stands.
type Status string

// The states of a job.
const (
	Queued    Status = "queued"
	Running   Status = "running"
	Done      Status = "done"
	Failed    Status = "failed"
	Cancelled Status = "cancelled"
	Expired   Status = "expired"
)

// Statuses labels the states of a job.
var Statuses = []domain.Word[Status]{
	{Code: Queued, Title: domain.ZhEn("排队中", "Queued")},
	{Code: Running, Title: domain.ZhEn("进行中", "Running")},
	{Code: Done, Title: domain.ZhEn("已完成", "Done")},
	{Code: Failed, Title: domain.ZhEn("失败", "Failed")},
	{Code: Cancelled, Title: domain.ZhEn("已取消", "Cancelled")},
	{Code: Expired, Title: domain.ZhEn("已过期", "Expired")},
}

// The bounds of jobs.
const (
	// MostOpen is how many jobs of one person wait or run at a time.
	MostOpen = 10
	// MostAttempts is how often a job is begun that breaks off with its server.
	MostAttempts = 3
	// Keep is how long what a job made is kept.
	Keep = 7 * 24 * time.Hour
	// Lease is how long a worker that says nothing is thought to live.
	Lease = 30 * time.Second
)

// Job is a request whose answer is made apart. It is answered with the rights that its owner has when it runs.
type Job struct {
	ID    domain.ID
	Owner domain.Person
	// Operation is the operation of the contract, Path its path with the query, Language that of the answer, Root the
	// address of the workbench that its asker used.
	Operation string
	Path      string
	Language  string
	Root      string

	Status   Status
	Attempts int
	// Rows is how many rows are written so far, where the answer has rows.
	Rows int64
	// QueuedAt, StartedAt, EndedAt and ExpiresAt are UTC; the zero time until then.
	QueuedAt  time.Time
	StartedAt time.Time
	EndedAt   time.Time
	ExpiresAt time.Time
	// Holder is the worker that runs it, until Until.
	Holder string
	Until  time.Time

	Result
	// Fault is the code of what it failed for, Detail says it in words.
	Fault  string
	Detail domain.Text
}

// Result is what a job made.
type Result struct {
	FileName  string
	MediaType string
	Size      int64
	SHA256    string
}

// Open reports whether the job waits or runs.
func (s Status) Open() bool { return s == Queued || s == Running }

// Fetch returns what was made. Refused: job.not_done, job.expired.
func (j Job) Fetch(at time.Time) (Result, error) {
	if j.Status == Expired || j.Status == Done && !at.Before(j.ExpiresAt) {
		return Result{}, domain.Refuse(domain.Conflict, "job.expired", "结果已过期，请重新发起", "What it made is no longer kept; ask for it again")
	}
	if j.Status != Done {
		return Result{}, domain.Refuse(domain.Conflict, "job.not_done", "任务尚无结果，请查看其状态", "The job has made nothing yet; see where it stands")
	}
	return j.Result, nil
}

// Taken is the job as a worker begins it; one that broke off too often fails instead.
func (j Job) Taken(holder string, at time.Time) Job {
	if j.Attempts >= MostAttempts {
		return j.Ended(Failed, at, "job.given_up", domain.ZhEn("多次中断，已放弃；请缩小筛选范围后重试", "It broke off too often and is given up; narrow what you ask for and try again"))
	}
	j.Status, j.Attempts, j.Rows, j.Holder, j.StartedAt, j.Until = Running, j.Attempts+1, 0, holder, at, at.Add(Lease)
	return j
}

// Ended is the job without a result, and why.
func (j Job) Ended(as Status, at time.Time, fault string, detail domain.Text) Job {
	j.Status, j.EndedAt, j.Holder, j.Until, j.Fault, j.Detail = as, at, "", time.Time{}, fault, detail
	return j
}

// Made is the job with its result, which is kept for a while.
func (j Job) Made(r Result, at time.Time) Job {
	j = j.Ended(Done, at, "", nil)
	j.Result, j.ExpiresAt = r, at.Add(Keep)
	return j
}

// Returned is the job put back by a worker that must stop; the attempt does not count.
func (j Job) Returned() Job {
	j.Status, j.Attempts, j.Holder, j.Until, j.StartedAt, j.Rows = Queued, j.Attempts-1, "", time.Time{}, time.Time{}, 0
	return j
}
