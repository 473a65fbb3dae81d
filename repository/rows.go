package repository

import "time"

// instantLayout is fixed-width UTC with microseconds, so that text order is time order on both databases
// and an auditor can read the column.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// instant returns the stored form of a time; the zero time is stored as "".
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(instantLayout)
}

// aggregateRow is the registry row of an aggregate: its identity, its bounds of access, its root
// document and the head of its event chain. Its lock is the aggregate's lock.
type aggregateRow struct {
	ID         string `gorm:"primaryKey"`
	Kind       string
	Number     *string
	SiteID     string
	CustomerID string
	Version    int64
	Sequence   int64
	Head       string
	Body       string
	CreatedAt  string `gorm:"autoCreateTime:false"`
	UpdatedAt  string `gorm:"autoUpdateTime:false"`
}

// partRow is a piece of an aggregate that is edited alone: a discipline, a hold line, a return.
type partRow struct {
	AggregateID string `gorm:"primaryKey"`
	Name        string `gorm:"primaryKey"`
	Version     int64
	Body        string
}

// eventRow is one event, chained to its predecessor. Its JSON form, with Hash empty, is what is hashed:
// the order of the fields is part of the format.
type eventRow struct {
	AggregateID     string `gorm:"primaryKey"`
	Sequence        int64  `gorm:"primaryKey;autoIncrement:false"`
	Kind            string
	Type            string
	At              string
	EnteredAt       string
	ActorID         string
	ActorName       string
	ActorDepartment string
	RequestID       string
	Address         string
	Reason          string
	Cases           string
	Facts           string
	Changes         string
	Digests         string
	Previous        string
	Hash            string
}

// caseEventRow orders, for one case, the events of all aggregates that its Run folds.
type caseEventRow struct {
	CaseID      string `gorm:"primaryKey"`
	Position    int64  `gorm:"primaryKey;autoIncrement:false"`
	AggregateID string
	Sequence    int64
	// Stamp is that of the rules by which the event was folded.
	Stamp int64
}

// runRow is the fold of a case's events up to Position. It is derived and can be refolded.
type runRow struct {
	CaseID   string `gorm:"primaryKey"`
	Position int64
	Body     string
	// NextAt is the Run's own, "" for never; nil says that a program of older rules folded it.
	NextAt *string
	// clocks are the rows of its clocks as they were when it was loaded.
	clocks []runClockRow
	// readers are those who could read the case then, where it was kept to some.
	readers []caseReaderRow
	// waits is what it waited for then.
	waits []*waitingRow
}

// answerRow remembers what a command with an idempotency key answered.
type answerRow struct {
	ActorID   string `gorm:"primaryKey"`
	Route     string `gorm:"primaryKey"`
	IdemKey   string `gorm:"primaryKey"`
	Digest    string
	Body      string
	CreatedAt string `gorm:"autoCreateTime:false"`
}

// outboxRow is an event that notices and webhooks have yet to read.
type outboxRow struct {
	ID          string `gorm:"primaryKey"`
	AggregateID string
	Sequence    int64
	CreatedAt   string `gorm:"autoCreateTime:false"`
}

// unsealedRow names an aggregate whose head has moved since the last seal.
type unsealedRow struct {
	AggregateID string `gorm:"primaryKey"`
}

// sealRow is one signed checkpoint over the heads that moved since the one before.
type sealRow struct {
	Position  int64 `gorm:"primaryKey;autoIncrement:false"`
	SealedAt  string
	Heads     string
	Previous  string
	Hash      string
	Signature string
}
