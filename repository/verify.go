package repository

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/supplier"
	"octad/domain/task"
	"octad/domain/visit"
	"octad/repository/blob"
)

// Verification is what Verify looked at and what it found wrong, first bad entry first in each chain.
type Verification struct {
	Aggregates, Events, Runs, Files, Seals int64
	Faults                                 []VerificationFault
}

// VerificationFault is one thing that is not as it was written. Kind is chain, row, list, rule, run, seal,
// file or ledger; Where names the record or file, What the finding.
type VerificationFault struct{ Kind, Where, What string }

// Clean reports whether nothing was found.
func (v Verification) Clean() bool { return len(v.Faults) == 0 }

func (v *Verification) fault(kind, where, what string, args ...any) {
	v.Faults = append(v.Faults, VerificationFault{kind, where, fmt.Sprintf(what, args...)})
}

// file is a file that a record names, as a frozen document or otherwise.
type file struct {
	SHA256   string
	Size     int64
	Document domain.ID
}

// checker tells, of one kind of aggregate, what else must agree with its documents.
type checker struct {
	kind string
	// read returns the list rows that the documents make, the files that they name and what their
	// ledgers get wrong.
	read func(aggregateRow, []partRow) (rows []any, files []file, ledger []string, err error)
	// spread holds what else stands by the documents against them; nil for a kind whose list rows are all there is.
	spread func(c *inspection, db *gorm.DB, where string, root aggregateRow, parts []partRow) error
}

func checks[R any](sh shape[R], also func(*R) ([]file, []string)) checker {
	return checker{kind: sh.kind, read: func(root aggregateRow, parts []partRow) ([]any, []file, []string, error) {
		r, err := sh.decode(root, parts)
		if err != nil {
			return nil, nil, nil, err
		}
		h := sh.header(r)
		if string(*h.ID) != root.ID || string(h.Site) != root.SiteID || string(h.Customer) != root.CustomerID {
			return nil, nil, nil, errors.New("the registry row names another id, site or customer than the document")
		}
		if n := *h.Number; n != "" && (root.Number == nil || *root.Number != n) {
			return nil, nil, nil, errors.New("the registry row has another number than the document")
		}
		if also == nil {
			return sh.index(r), nil, nil, nil
		}
		files, ledger := also(r)
		return sh.index(r), files, ledger, nil
	}}
}

// checkers lists every kind of aggregate; a kind without a row here is a fault by itself.
var checkers = []checker{
	checks[complaint.Complaint](complaintShape, nil),
	checks(eightDShape, func(r *eightd.Report) ([]file, []string) {
		var files []file
		for _, d := range eightDDocuments(r) {
			files = append(files, file{d.SHA256, d.Size, d.ID})
		}
		return files, nil
	}),
	checks(holdShape, func(n *hold.Notice) ([]file, []string) {
		var wrong []string
		for _, l := range n.Lines {
			if !l.Balance().Adds() {
				wrong = append(wrong, "line "+string(l.ID)+": held is not dispositions plus states")
			}
		}
		return nil, wrong
	}),
	{kind: recallShape.kind, read: checks(recallShape, func(r *recall.Recall) ([]file, []string) {
		var wrong []string
		for _, c := range r.Consignees {
			if !c.Balance().Adds() {
				wrong = append(wrong, c.Part()+": shipped is not the sum of its columns")
			}
		}
		return nil, wrong
	}).read, spread: (*inspection).recallSpread},
	checks[task.Task](taskShape, nil),
	{kind: postingShape.kind, read: checks[lot.Posting](postingShape, nil).read, spread: (*inspection).postingSpread},
	checks[visit.Visit](visitShape, nil),
	checks[supplier.Request](supplierShape, nil),
	checks[cost.Entry](costShape, nil),
	checks(filingShape, func(f *record.Filing) ([]file, []string) {
		var files []file
		for _, p := range f.Renderings {
			files = append(files, file{p.SHA256, p.Size, p.DocumentID})
		}
		if !f.Sound() {
			return files, []string{"a sending or signature names other bytes than were frozen"}
		}
		return files, nil
	}),
	checks(tombstoneShape, func(t *record.Tombstone) ([]file, []string) {
		if t.Sound() {
			return nil, nil
		}
		return nil, []string{"it tells of a removal that its retention did not allow"}
	}),
	checks(attachmentShape, func(a *record.Attachment) ([]file, []string) { return []file{{SHA256: a.SHA256, Size: a.Size}}, nil }),
	checks[master.Customer](customerShape, nil), checks[master.Product](productShape, nil),
	checks[master.Department](departmentShape, nil), checks[master.Site](siteShape, nil), checks[master.CauseCodeList](causeCodesShape, nil),
	checks(customerFormShape, func(e *master.CustomerForm) ([]file, []string) {
		var files []file
		for _, r := range e.Card.Revisions {
			files = append(files, file{SHA256: r.SHA256, Size: r.Size})
		}
		return files, nil
	}),
	checks[master.Webhook](webhookShape, nil), checks[master.Robot](robotShape, nil), checks[notice.Settings](settingsShape, nil),
	checks[rulebook.Calendar](calendarShape, nil), checks[rulebook.Edition](editionShape, nil), checks[rulebook.Settings](procedureSettingsShape, nil), checks[rulebook.Release](releaseShape, nil),
	checks[access.User](userShape, nil), checks[access.Token](tokenShape, nil), checks[access.Session](sessionShape, nil),
}

// Verify proves that nothing was lost or altered: it rehashes every chain, compares every row with the
// digest that its last event states, rebuilds every list row, holds every change of a rule against its
// event, refolds every Run, checks seals against key, rehashes every file and adds up every ledger. Run it after Seal. It
// looks at the database as it stood when it began, whatever is written meanwhile, and holds nobody up.
func (b *Base) Verify(ctx context.Context, files blob.Store, key ed25519.PublicKey) (Verification, error) {
	c := b.inspect(nil)
	err := c.still(ctx, c.aggregates, c.listsAdd, c.rules, c.runs, func(ctx context.Context) error { return c.seals(ctx, key) })
	if err == nil {
		err = unavailable(c.bytes(ctx, files))
	}
	return *c.found, err
}

// inspect begins a verification of the aggregates, of all where none is named.
func (b *Base) inspect(only []string) *inspection {
	return &inspection{base: b, db: b.db, found: &Verification{}, lists: map[string]int64{}, named: map[domain.ID]int64{}, files: map[file]string{}, only: only}
}

// still takes the steps in one reading transaction: all of them see the database as it stood at the first.
func (c *inspection) still(ctx context.Context, steps ...func(context.Context) error) error {
	return unavailable(c.base.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		c.db = tx
		defer func() { c.db = c.base.db }()
		for _, step := range steps {
			if err := step(ctx); err != nil {
				return err
			}
		}
		return nil
	}, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}))
}

// VerifyRecords proves of some aggregates what Verify proves of all: their chains, rows, list rows, ledgers,
// files, and the Runs of the cases among them. Whatever names one of the cases must be among them too. Seals,
// and rows that belong to no record, are left to Verify.
func (b *Base) VerifyRecords(ctx context.Context, files blob.Store, ids []domain.ID) (Verification, error) {
	c := b.inspect(sortedIDs(ids))
	if len(ids) == 0 {
		return *c.found, nil
	}
	err := c.still(ctx, c.aggregates, b.readRules, c.runs)
	if err == nil {
		err = unavailable(c.bytes(ctx, files))
	}
	if n := int64(len(c.only)); err == nil && c.found.Aggregates != n {
		c.found.fault("row", "aggregate", "%d of %d records are there", c.found.Aggregates, n)
	}
	return *c.found, err
}

// bytes rehashes every file that a record names and finds those that are missing; a document with a tombstone has none.
func (c *inspection) bytes(ctx context.Context, files blob.Store) error {
	gone, err := c.gone(ctx)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for f := range c.files {
		named[f.SHA256] = named[f.SHA256] || gone[f.Document] == ""
	}
	for f, where := range c.files {
		switch digest := gone[f.Document]; {
		case digest == "":
			c.found.Files++
			c.file(ctx, files, f, where)
		case digest != f.SHA256:
			c.found.fault("file", f.SHA256, "named by %s, has the tombstone of another file", where)
		case !named[f.SHA256]:
			if r, err := files.Open(ctx, f.SHA256); err == nil {
				c.found.fault("file", f.SHA256, "named by %s, was purged, yet its bytes are kept: run octad purge again", where)
				_ = r.Close()
			}
		}
	}
	return nil
}

// gone returns the digest on the tombstone of every document that has one.
func (c *inspection) gone(ctx context.Context) (map[domain.ID]string, error) {
	var rows []tombstoneRow
	if err := c.db.WithContext(ctx).Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[domain.ID]string, len(rows))
	for _, r := range rows {
		out[domain.ID(r.DocumentID)] = r.SHA256
	}
	return out, nil
}

// file rehashes one file.
func (c *inspection) file(ctx context.Context, files blob.Store, f file, where string) {
	r, err := files.Open(ctx, f.SHA256)
	if err != nil {
		c.found.fault("file", f.SHA256, "named by %s, cannot be opened: %v", where, err)
		return
	}
	sum := sha256.New()
	n, err := io.Copy(sum, r)
	if err := errors.Join(err, r.Close()); err != nil {
		c.found.fault("file", f.SHA256, "named by %s, cannot be read: %v", where, err)
		return
	}
	if hex.EncodeToString(sum.Sum(nil)) != f.SHA256 || n != f.Size {
		c.found.fault("file", f.SHA256, "named by %s, has other bytes than were kept", where)
	}
}
