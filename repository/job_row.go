package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/work"
)

// jobRow keeps a job: what is looked for in columns, the whole as the domain knows it.
type jobRow struct {
	ID        string `gorm:"primaryKey"`
	OwnerID   string
	Status    string
	QueuedAt  string
	Until     string `gorm:"column:held_until"`
	ExpiresAt string
	Sha256    string
	Body      string
}

// TableName implements gorm's Tabler.
func (jobRow) TableName() string { return "job" }

func rowOfJob(j work.Job) (*jobRow, error) {
	body, err := encode(j)
	return &jobRow{
		ID: string(j.ID), OwnerID: string(j.Owner.ID), Status: string(j.Status), QueuedAt: instant(j.QueuedAt), Until: instant(j.Until), ExpiresAt: instant(j.ExpiresAt),
		Sha256: j.SHA256, Body: body,
	}, err
}

func (r jobRow) job() (j work.Job, err error) {
	err = decode(r.Body, &j)
	return j, err
}

var jobListing = listing{table: "job", sorts: map[string]string{"queuedAt": "queued_at"}, defaultSort: "-queuedAt"}

// Jobs lists one page of the reader's own jobs, the newest first.
func (b *Base) Jobs(ctx context.Context, reader domain.Actor, p Page) ([]work.Job, string, error) {
	q, _, err := jobListing.order(b.db.WithContext(ctx).Table("job").Where("job.owner_id = ?", string(reader.ID)), p)
	if err != nil {
		return nil, "", err
	}
	var rows []jobRow
	if err := q.Find(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(jobListing, rows, p, func(r jobRow) (string, string) { return r.QueuedAt, r.ID })
	out := make([]work.Job, 0, len(rows))
	for _, row := range rows {
		j, err := row.job()
		if err != nil {
			return nil, "", err
		}
		out = append(out, j)
	}
	return out, next, nil
}

// Job loads a job of the reader's own; those of others are not there.
func (b *Base) Job(ctx context.Context, reader domain.Actor, id string) (work.Job, error) {
	j, err := jobIn(b.db.WithContext(ctx).Where("owner_id = ?", string(reader.ID)), id)
	return j, unavailable(err)
}

func jobIn(tx *gorm.DB, id string) (work.Job, error) {
	var row jobRow
	if err := tx.Where("id = ?", id).Take(&row).Error; absent(err) {
		return work.Job{}, domain.Missing("job")
	} else if err != nil {
		return work.Job{}, err
	}
	return row.job()
}

func saveJob(tx *gorm.DB, j work.Job) error {
	row, err := rowOfJob(j)
	if err != nil {
		return err
	}
	return tx.Save(row).Error
}

// OpenJob queues a job of the order's actor. Refused: job.too_many.
func (b *Base) OpenJob(ctx context.Context, order domain.Order, j work.Job) (work.Job, error) {
	j.ID, j.Owner, j.Status, j.QueuedAt = order.NewID(), order.Actor.Person(), work.Queued, order.At
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		var open int64
		if err := tx.Model(&jobRow{}).Where("owner_id = ? and status in ?", string(j.Owner.ID), []string{string(work.Queued), string(work.Running)}).Count(&open).Error; err != nil {
			return nil, err
		}
		if open >= work.MostOpen {
			return nil, domain.Refuse(domain.TooMany, "job.too_many", "您的任务已有多个在排队，请等其完成或取消", "Enough jobs of yours are waiting; let them end, or cancel some")
		}
		return j, saveJob(tx, j)
	})
	return j, err
}

// CancelJob cancels a job of the order's actor; one that has ended stays as it is. Whoever runs it stops at the next
// word of progress.
func (b *Base) CancelJob(ctx context.Context, order domain.Order, id string) (work.Job, error) {
	var j work.Job
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		var err error
		if j, err = jobIn(b.forUpdate(tx).Where("owner_id = ?", string(order.Actor.ID)), id); err != nil || !j.Status.Open() {
			return j, err
		}
		j = j.Ended(work.Cancelled, order.At, "", nil)
		return j, saveJob(tx, j)
	})
	return j, err
}

// TakeJob gives the job that has waited longest to a worker, or one whose worker is silent; false when there is none.
// However many servers ask, one gets it.
func (b *Base) TakeJob(ctx context.Context, holder string, at time.Time) (work.Job, bool, error) {
	var j work.Job
	taken := false
	waits := func(tx *gorm.DB) *gorm.DB {
		return tx.Where("status = ? or (status = ? and held_until <= ?)", string(work.Queued), string(work.Running), instant(at)).Order("queued_at, id")
	}
	var row jobRow
	if err := waits(b.db.WithContext(ctx)).Take(&row).Error; absent(err) {
		return j, false, nil
	} else if err != nil {
		return j, false, unavailable(err)
	}
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: at}, func(tx *gorm.DB) (any, error) {
		taken = false
		var row jobRow
		if err := waits(b.forUpdate(tx)).Take(&row).Error; err != nil {
			if absent(err) {
				err = nil
			}
			return nil, err
		}
		var err error
		if j, err = row.job(); err != nil {
			return nil, err
		}
		j = j.Taken(holder, at)
		taken = j.Status == work.Running
		return nil, saveJob(tx, j)
	})
	return j, taken, err
}

// HoldJob tells how far a job is, and that its worker lives. It reports whether the worker still has it: not when it
// was cancelled, or taken over by another.
func (b *Base) HoldJob(ctx context.Context, id domain.ID, holder string, rows int64, at time.Time) (bool, error) { //nolint:revive // a job, who has it, and how far it is
	return b.held(ctx, id, holder, at, func(j work.Job) work.Job {
		j.Rows, j.Until = rows, at.Add(work.Lease)
		return j
	})
}

// EndJob keeps how a job ended, unless its worker has lost it meanwhile; it reports that.
func (b *Base) EndJob(ctx context.Context, id domain.ID, holder string, at time.Time, end func(work.Job) work.Job) (bool, error) { //nolint:revive // a job, who has it, and how it ended
	return b.held(ctx, id, holder, at, end)
}

func (b *Base) held(ctx context.Context, id domain.ID, holder string, at time.Time, edit func(work.Job) work.Job) (bool, error) { //nolint:revive // a job, who has it, and what changes
	has := false
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: at}, func(tx *gorm.DB) (any, error) {
		j, err := jobIn(b.forUpdate(tx), string(id))
		has = err == nil && j.Status == work.Running && j.Holder == holder
		if !has {
			if domain.Is(err, domain.NotFound) {
				err = nil
			}
			return nil, err
		}
		return nil, saveJob(tx, edit(j))
	})
	return has, err
}

// jobsKept is how long a job that has ended is listed.
const jobsKept = 90 * 24 * time.Hour

// ExpireJobs lets go of results that are kept long enough, and of jobs that ended long ago; it returns how many that
// were. The bytes go with the next sweep of files.
func (b *Base) ExpireJobs(ctx context.Context, at time.Time) (int, error) {
	n := 0
	_, err := b.transact(ctx, domain.Order{Actor: domain.System, At: at}, func(tx *gorm.DB) (any, error) {
		n = 0
		var rows []jobRow
		if err := b.forUpdate(tx).Where("status = ? and expires_at <= ?", string(work.Done), instant(at)).Limit(laneBatch).Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			j, err := row.job()
			if err != nil {
				return nil, err
			}
			j.Status, j.SHA256 = work.Expired, ""
			if err := saveJob(tx, j); err != nil {
				return nil, err
			}
			n++
		}
		gone := tx.Where("status not in ? and queued_at <= ?", []string{string(work.Queued), string(work.Running), string(work.Done)}, instant(at.Add(-jobsKept))).Delete(&jobRow{})
		n += int(gone.RowsAffected)
		return nil, gone.Error
	})
	return n, err
}
