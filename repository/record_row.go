package repository

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/record"
)

// attachmentRow finds the attachments of a record, in their order.
type attachmentRow struct {
	ID        string `gorm:"primaryKey"`
	SubjectID string
	// OwnerID is the record that bears the attachment: its subject, or the complaint of a return.
	OwnerID   string
	Position  int
	SHA256    string `gorm:"column:sha256"`
	CreatedAt string `gorm:"autoCreateTime:false"`
}

// documentRow finds the frozen records. It is derived from the releases that froze them.
type documentRow struct {
	ID         string `gorm:"primaryKey"`
	SubjectID  string
	LineID     string
	SiteID     string
	CustomerID string
	Form       string
	Language   string
	Audience   string
	Format     string
	SHA256     string `gorm:"column:sha256"`
	CreatedAt  string `gorm:"autoCreateTime:false"`
	Body       string
}

var attachmentShape = whole("attachment",
	func(a *record.Attachment) header {
		return header{ID: &a.ID, Number: &a.Number, Site: a.Site, Customer: a.Customer, Version: &a.Version}
	},
	func(a *record.Attachment) any {
		return &attachmentRow{
			ID: string(a.ID), SubjectID: string(a.Subject.ID), OwnerID: string(ownerOf(a)), Position: a.Position, SHA256: a.SHA256, CreatedAt: instant(a.UploadedAt),
		}
	})

func ownerOf(a *record.Attachment) domain.ID {
	if a.Subject.Kind == "return" && len(a.Cases) > 0 {
		return a.Cases[0]
	}
	return a.Subject.ID
}

var attachmentListing = listing{table: "attachment", sorts: map[string]string{"id": "id"}, defaultSort: "id"}

// Attachments lists the attachments of a record in the order of their upload.
func (b *Base) Attachments(ctx context.Context, reader domain.Actor, p Page, subject domain.ID) ([]record.Attachment, string, error) {
	return from(b, attachmentShape).by(attachmentListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		return q.Where("attachment.subject_id = ?", string(subject))
	})
}

// Attachment loads an attachment by id.
func (b *Base) Attachment(ctx context.Context, reader domain.Actor, id string) (record.Attachment, error) {
	return from(b, attachmentShape).get(ctx, reader, id)
}

// AttachmentStore returns the store in which attachments are written.
func (b *Base) AttachmentStore() domain.Store[record.Attachment, record.Around] {
	s := attachmentShape
	s.cases = func(a *record.Attachment) []domain.ID { return a.Cases }
	return &store[record.Attachment, record.Around]{base: b, shape: s, around: aroundAttachment}
}

// aroundAttachment finds the record that a new attachment will belong to, and the cases behind it.
func aroundAttachment(tx *gorm.DB, actor domain.Actor, a *record.Attachment, needs domain.Needs) (record.Around, error) {
	if a != nil {
		released, err := mayBeReleased(tx, a)
		return record.Around{Released: released}, err
	}
	row, link, err := subject(tx, needs.Subject)
	if err != nil || row == nil {
		return record.Around{}, err
	}
	if ok, err := admits(tx, actor, *row); !ok {
		return record.Around{}, err
	}
	out := &record.Subject{Link: link, Site: domain.ID(row.SiteID), Customer: domain.ID(row.CustomerID)}
	out.Cases, err = behind(tx, row)
	return record.Around{Subject: out}, err
}

// mayBeReleased reports whether a frozen record exists of what the attachment belongs to, or of an 8D that
// answers one of its cases and so lists it.
func mayBeReleased(tx *gorm.DB, a *record.Attachment) (bool, error) {
	subjects := []string{string(a.Subject.ID)}
	if len(a.Cases) > 0 {
		var linked []string
		if err := tx.Table("case_link").Where("kind = ? and case_id in ?", eightDShape.kind, sortedIDs(a.Cases)).Pluck("aggregate_id", &linked).Error; err != nil {
			return false, err
		}
		subjects = append(subjects, linked...)
	}
	var n int64
	err := tx.Table("document").Where("subject_id in ?", subjects).Limit(1).Count(&n).Error
	return n > 0, err
}

// subject finds a record by kind and id or number, and the aggregate that bears it; nil when absent.
func subject(tx *gorm.DB, l domain.Link) (*aggregateRow, domain.Link, error) {
	if l.Kind == "return" {
		return returned(tx, string(l.ID))
	}
	row, err := rootOf(tx, l.Kind, string(l.ID))
	if absent(err) {
		return nil, domain.Link{}, nil
	}
	return &row, linkTo(l.Kind, row), err
}

// returned finds a return, which is a part of its complaint and whose number continues the complaint's.
func returned(tx *gorm.DB, key string) (*aggregateRow, domain.Link, error) {
	number := strings.ToUpper(key)
	var part partRow
	err := tx.Session(&gorm.Session{}).Select("aggregate_id").Where("name = ?", "return/"+strings.ToLower(key)).Take(&part).Error
	if err != nil && !absent(err) {
		return nil, domain.Link{}, err
	}
	owner := part.AggregateID
	if owner == "" {
		owner = number[:max(strings.LastIndex(number, "-R"), 0)]
	}
	row, err := rootOf(tx, complaintShape.kind, owner)
	if absent(err) {
		return nil, domain.Link{}, nil
	}
	if err != nil {
		return nil, domain.Link{}, err
	}
	var parts []partRow
	if err := tx.Session(&gorm.Session{}).Where("aggregate_id = ?", row.ID).Order("name").Find(&parts).Error; err != nil {
		return nil, domain.Link{}, err
	}
	c, err := complaintShape.decode(row, parts)
	if err != nil {
		return nil, domain.Link{}, err
	}
	for _, r := range c.Returns {
		if r.ID == domain.ID(strings.ToLower(key)) || r.Number == number {
			return &row, domain.Link{Kind: "return", ID: r.ID, Number: r.Number}, nil
		}
	}
	return nil, domain.Link{}, nil
}

// behind returns the cases that an aggregate is linked to; a complaint is its own.
func behind(tx *gorm.DB, row *aggregateRow) ([]domain.ID, error) {
	if row.Kind == complaintShape.kind {
		return []domain.ID{domain.ID(row.ID)}, nil
	}
	var ids []domain.ID
	err := tx.Table("case_link").Where("aggregate_id = ?", row.ID).Order("case_id").Pluck("case_id", &ids).Error
	return ids, err
}

func documentToRow(d record.Document) *documentRow {
	body, _ := encode(d) // strings, numbers and times always encode
	return &documentRow{
		ID: string(d.ID), SubjectID: string(d.Subject.ID), LineID: string(d.Line), SiteID: string(d.Site), CustomerID: string(d.Customer),
		Form: string(d.Form), Language: d.Language, Audience: string(d.Audience), Format: d.Format,
		SHA256: d.SHA256, CreatedAt: instant(d.CreatedAt), Body: body,
	}
}

// mediaTypes are the content types of the formats that releases freeze.
var mediaTypes = map[string]string{"pdf": "application/pdf", "json": "application/vnd.octad.snapshot+json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

// eightDDocuments returns the frozen records of a report, as its releases tell of them.
func eightDDocuments(r *eightd.Report) []record.Document {
	var out []record.Document
	for _, release := range r.Releases {
		for _, p := range release.Renderings {
			d := record.Document{
				ID: p.DocumentID, Form: record.Form(p.Form), Language: p.Language, Format: p.Format, Audience: record.Audience(p.Audience),
				Revision: release.Revision, Stage: string(release.Stage),
				Subject: domain.Link{Kind: "eight_d", ID: r.ID, Number: r.Number}, Site: r.Site, Customer: r.Customer,
				FileName:  fmt.Sprintf("%s-r%d-%s-%s-%s.%s", r.Number, release.Revision, release.Stage, p.Language, p.Audience, p.Format),
				MediaType: mediaTypes[p.Format], Size: p.Size, SHA256: p.SHA256, CreatedAt: release.At, FormCode: p.FormCode, FormRevision: p.FormRevision, Gaps: p.Gaps,
			}
			if d.Form == record.CustomerForm {
				d.CreatedAt = p.At
				d.FileName = fmt.Sprintf("%s-r%d-%s-%s-r%d.%s", r.Number, release.Revision, release.Stage, p.FormCode, p.FormRevision, p.Format)
			}
			out = append(out, d)
		}
	}
	return out
}

// DocumentsOf returns the frozen records of a report, as its releases tell of them.
func (*Base) DocumentsOf(r eightd.Report) []record.Document { return eightDDocuments(&r) }

// filingShape keeps frozen forms; its list rows are the documents and the cases behind them.
var filingShape = shape[record.Filing]{
	kind: "filing",
	header: func(f *record.Filing) header {
		return header{ID: &f.ID, Number: &f.Number, Site: f.Site, Customer: f.Customer, Version: &f.Version}
	},
	parts: func(*record.Filing) []piece { return nil },
	bare:  func(f record.Filing) record.Filing { return f },
	join:  func(*record.Filing, []partRow) error { return nil },
	index: func(f *record.Filing) []any {
		rows := linkRows(f.ID, "filing", f.Cases)
		for _, d := range f.Documents() {
			row := documentToRow(d)
			row.SubjectID = string(f.Owner)
			rows = append(rows, row)
		}
		return rows
	},
	cases:     func(f *record.Filing) []domain.ID { return f.Cases },
	undivided: true,
}

// FilingStore returns the store in which frozen forms are written.
func (b *Base) FilingStore() domain.Store[record.Filing, record.FilingAround] {
	return &store[record.Filing, record.FilingAround]{base: b, shape: filingShape, around: aroundFiling}
}

// aroundFiling reads the version of the owner, and the last revision of the form of the subject. Subject.Kind is the
// form, Subject.ID the owner and Subject.Number that under which the filing is numbered; a filing on record says them itself,
// and the tombstones of its documents are read too.
func aroundFiling(tx *gorm.DB, actor domain.Actor, f *record.Filing, needs domain.Needs) (record.FilingAround, error) {
	var out record.FilingAround
	if f != nil {
		needs.Subject = domain.Link{Kind: f.Form, ID: f.Owner, Number: f.Filed()}
		var ids []domain.ID
		for _, p := range f.Renderings {
			ids = append(ids, p.DocumentID)
		}
		var err error
		if out.Gone, err = tombstones(tx.Session(&gorm.Session{}), ids); err != nil {
			return out, err
		}
	}
	var owner aggregateRow
	if err := tx.Session(&gorm.Session{}).Where("id = ?", string(needs.Subject.ID)).Take(&owner).Error; err != nil {
		return out, missing(err, "record")
	}
	if ok, err := admits(tx, actor, owner); err != nil || !ok {
		return out, errors.Join(err, domain.Missing("record"))
	}
	out.Edition = owner.Version
	var rows []documentRow
	if err := tx.Session(&gorm.Session{}).Where("subject_id = ? and form = ?", owner.ID, needs.Subject.Kind).Find(&rows).Error; err != nil {
		return out, err
	}
	for _, row := range rows {
		var d record.Document
		if err := decode(row.Body, &d); err != nil {
			return out, err
		}
		if d.Number == record.FilingNumber(needs.Subject.Number, needs.Subject.Kind, d.Revision) {
			out.Last = max(out.Last, d.Revision)
		}
	}
	return out, nil
}

// FilingRevision returns the last revision of the sheet, of which Form, Owner and Filed are looked at; 0 when it was
// never frozen.
func (b *Base) FilingRevision(ctx context.Context, reader domain.Actor, f record.Filing) (int, error) {
	around, err := aroundFiling(b.db.WithContext(ctx), reader, nil, domain.Needs{Subject: domain.Link{Kind: f.Form, ID: f.Owner, Number: f.Filed()}})
	return around.Last, unavailable(err)
}

// DocumentFilter narrows a list of frozen records; empty fields do not.
type DocumentFilter struct {
	Subject  domain.ID
	Line     domain.ID
	Forms    []record.Form
	Language string
	Audience string
}

var documentListing = listing{table: "document", sorts: map[string]string{"createdAt": "created_at"}, defaultSort: "-createdAt"}

// Documents lists frozen records.
func (b *Base) Documents(ctx context.Context, reader domain.Actor, p Page, f DocumentFilter) ([]record.Document, string, error) {
	q := b.db.WithContext(ctx).Table("document").Joins("join aggregate on aggregate.id = document.subject_id")
	q = oneOf(within(q, reader), "document.form", f.Forms)
	for column, value := range map[string]string{"subject_id": string(f.Subject), "line_id": string(f.Line), "language": f.Language, "audience": f.Audience} {
		if value != "" {
			q = q.Where("document."+column+" = ?", value)
		}
	}
	q, _, err := documentListing.order(q, p)
	if err != nil {
		return nil, "", err
	}
	var rows []documentRow
	if err := q.Select("document.*").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(documentListing, rows, p, func(r documentRow) (string, string) { return r.CreatedAt, r.ID })
	out := make([]record.Document, 0, len(rows))
	for _, row := range rows {
		var d record.Document
		if err := decode(row.Body, &d); err != nil {
			return nil, "", err
		}
		out = append(out, d)
	}
	return out, next, nil
}

// Document loads what is known about a frozen record, within the reader's bounds.
func (b *Base) Document(ctx context.Context, reader domain.Actor, id string) (record.Document, error) {
	var row documentRow
	var d record.Document
	if err := b.db.WithContext(ctx).Where("id = ?", strings.ToLower(id)).Take(&row).Error; err != nil {
		return d, missing(err, "document")
	}
	ok, err := admits(b.db.WithContext(ctx), reader, aggregateRow{ID: row.SubjectID, SiteID: row.SiteID, CustomerID: row.CustomerID})
	if err == nil && !ok {
		err = domain.Missing("document")
	}
	if err != nil {
		return d, unavailable(err)
	}
	return d, decode(row.Body, &d)
}
