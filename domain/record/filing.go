package record

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"octad/domain"
)

// Filing is one sheet of a form as it was frozen: what it was filled from as data, and every rendering of it. Nothing
// of what was frozen changes; a later freezing of the same form of the same record is the next revision and supersedes it.
type Filing struct {
	ID       domain.ID
	Number   string
	Version  int64
	Site     domain.ID
	Customer domain.ID
	// Subject is what the form is about, Owner the record that bears it: itself, or the complaint of an order or a
	// return. Edition is the version of the owner that was rendered. Cases are the complaints behind it.
	Subject domain.Link
	Owner   domain.ID
	Edition int64
	Cases   []domain.ID
	// Line is the one line of a recall that the sheet is for, and Series under what its sheets are numbered and their
	// revisions counted; "" where it is the subject alone.
	Line   domain.ID
	Series string
	// Form, Title, FormNumber and TemplateRevision are those of the form on the day, Procedure the revision that it
	// belongs to; Years for how long it is kept, 0 where the procedure states nothing.
	Form             string
	Title            domain.Text
	FormNumber       string
	TemplateRevision string
	Procedure        string
	Years            int
	// Revision counts the freezings of the form of the subject from 1; Supersedes is the number of the one before.
	Revision   int
	Supersedes string
	Audience   Audience
	Renderings []FormRendering
	// At is when it was frozen, By who froze it and so stands behind it as prepared.
	At time.Time
	By domain.Person
	// Sendings and Signatures are what was done with the sheet since, oldest first; each is added and none is changed.
	Sendings   []FormSending
	Signatures []FormSignature
}

// FormRendering is one frozen document of a filing. SHA256 is lower-case hexadecimal, Size counts bytes. A snapshot
// (json) has no language.
type FormRendering struct {
	DocumentID domain.ID
	Language   string
	Format     string
	MediaType  string
	SHA256     string
	Size       int64
	// Gaps are what could not be printed in it.
	Gaps domain.Gaps `json:",omitzero"`
}

// Freezing is a sheet about to be frozen, whose bytes the file store holds already: a filing without what the command
// sets (Number, Revision, Supersedes, At, By, and ID unless it was asked for).
type Freezing struct{ Sheet Filing }

// FilingAround is what a freezing sees around it: the version of the owner as it stands, and the last revision.
// and of a filing on record the tombstones of its documents.
type FilingAround struct {
	Edition int64
	Last    int
	Gone    map[domain.ID]*Tombstone
}

// FormFrozen tells that a form was frozen; the form is then on file.
const FormFrozen = "form.frozen"

// Filed returns under what the filing is numbered.
func (f *Filing) Filed() string { return cmp.Or(f.Series, f.Subject.Number) }

// FilingNumber is the number of a revision of a form of a record.
func FilingNumber(subject, form string, revision int) string {
	return subject + "-" + form + "-R" + strconv.Itoa(revision)
}

// Freeze makes the filing. Errors: stale when the record has moved on since it was rendered; rule_broken when a
// rendering is not whole.
func Freeze(order domain.Order, cmd Freezing, around FilingAround) (Filing, domain.Change, error) {
	f := cmd.Sheet
	if around.Edition != f.Edition {
		return Filing{}, domain.Change{}, &domain.Error{
			Kind: domain.Stale, Code: "document.record_moved", Version: around.Edition,
			Message: domain.ZhEn("生成文件后记录已有变化，请重新归档", "The record has moved on since the form was filled; freeze it again"),
		}
	}
	var faults domain.Faults
	faults.Require(len(f.Renderings) > 0, "", "document.nothing_rendered", "没有生成任何文件", "Nothing was rendered")
	for _, r := range f.Renderings {
		faults.Require(r.DocumentID != "" && r.Size > 0 && len(r.SHA256) == 64, "", "document.rendering_incomplete", "文件不完整："+r.Format, "A document is not whole: "+r.Format)
	}
	if err := faults.Broken(); err != nil {
		return Filing{}, domain.Change{}, err
	}
	if f.ID == "" {
		f.ID = order.NewID()
	}
	f.At, f.By, f.Revision = order.At.UTC(), order.Actor.Person(), around.Last+1
	f.Number = FilingNumber(f.Filed(), f.Form, f.Revision)
	facts := map[string]string{"form": f.Form, "number": f.Number, "revision": strconv.Itoa(f.Revision)}
	if around.Last > 0 {
		f.Supersedes = FilingNumber(f.Filed(), f.Form, around.Last)
		facts["supersedes"] = f.Supersedes
	}
	return f, domain.Change{Events: []domain.Event{{Type: FormFrozen, At: f.At, Cases: f.Cases, Facts: facts}}}, nil
}

// Documents returns the frozen documents of the filing, each by itself.
func (f *Filing) Documents() []Document {
	var out []Document
	for _, p := range f.Renderings {
		name := f.Number
		if p.Format != "json" {
			name += "-" + p.Language
		}
		out = append(out, Document{
			ID: p.DocumentID, Form: Form(f.Form), Language: p.Language, Format: p.Format, Audience: f.Audience, Revision: f.Revision,
			Subject: f.Subject, Line: f.Line, Site: f.Site, Customer: f.Customer, FileName: name + "." + p.Format, MediaType: p.MediaType, Size: p.Size, SHA256: p.SHA256,
			CreatedAt: f.At, Number: f.Number, Title: f.Title, FormNumber: f.FormNumber, TemplateRevision: f.TemplateRevision, Procedure: f.Procedure,
			Supersedes: f.Supersedes, Years: f.Years, By: f.By, Gaps: p.Gaps,
		})
	}
	return out
}

// RenderForm renders a form of a record as it will be frozen as the revision, and keeps the bytes safely before it
// returns.
type RenderForm func(ctx context.Context, order domain.Order, cmd FormAsked) (Freezing, error)

// FormAsked names a form of a record, by id or number, and the document languages in which it is wanted; none for
// those of the site. Line is the one line of a recall that the sheet is for, "" for all. ID is the filing's own where it
// is known before; "" for a new one.
type FormAsked struct {
	ID        domain.ID
	Subject   domain.Link
	Line      domain.ID
	Form      string
	Languages []string
}

// Archive takes the commands on filings to their store.
type Archive struct {
	store  domain.Store[Filing, FilingAround]
	render RenderForm
}

// NewArchive returns the archive over the store. render is called outside of any transaction.
func NewArchive(store domain.Store[Filing, FilingAround], render RenderForm) *Archive {
	return &Archive{store: store, render: render}
}

// Freeze renders the form first and commits second; see Freeze.
func (a *Archive) Freeze(ctx context.Context, order domain.Order, cmd FormAsked) (Filing, error) {
	sheet, err := a.render(ctx, order, cmd)
	if err != nil {
		return Filing{}, err
	}
	subject := domain.Link{Kind: sheet.Sheet.Form, ID: sheet.Sheet.Owner, Number: sheet.Sheet.Filed()}
	return a.store.Create(ctx, order, domain.Needs{Cases: sheet.Sheet.Cases, Subject: subject}, func(around FilingAround) (Filing, domain.Change, error) {
		return Freeze(order, sheet, around)
	})
}
