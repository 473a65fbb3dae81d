package record

import (
	"context"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// MaxPosition bounds the order of attachments.
const MaxPosition = 1000

// formLength bounds the code of a form.
const formLength = 100

// Attachment is a photo, mail, measurement or other file of a record. Its bytes never change.
type Attachment struct {
	ID       domain.ID
	Number   string
	Version  int64
	Site     domain.ID
	Customer domain.ID
	// Subject is the record it belongs to; Case the complaint behind it, if any.
	Subject domain.Link
	Cases   []domain.ID

	FileName  string
	MediaType string
	Size      int64
	SHA256    string

	Caption domain.Text
	// External attachments may go to the customer; all others are internal.
	External bool
	Position int
	// Form is the form of the procedure that the file is; "" for none.
	Form string
	// Marks are those on a picture. An 8D that shows it has marks of its own, as it was released with them.
	Marks []domain.Mark

	UploadedAt time.Time
	UploadedBy domain.Person
}

// Upload is a file whose bytes the file store holds already.
type Upload struct {
	Subject   domain.Link
	FileName  string
	MediaType string
	Size      int64
	SHA256    string
	Caption   domain.Text
	External  bool
	Position  int
	Form      string
}

// Correction changes what is known about an attachment; nil leaves a field as it is.
type Correction struct {
	Caption  *domain.Text
	External *bool
	Position *int
	Marks    *[]domain.Mark
}

// Around is what an attachment sees: the record that it belongs to.
type Around struct {
	// Subject is nil when there is no such record within the actor's reach, and once the attachment exists.
	Subject *Subject
	// Released says that a released record may have shown the attachment: what people read of it changes
	// with a reason from then on.
	Released bool
}

// Subject is a record that can bear attachments.
type Subject struct {
	Link     domain.Link
	Site     domain.ID
	Customer domain.ID
	Cases    []domain.ID
}

// Attach makes the attachment of an upload. Of a file name that is a path the last element is kept. Codes:
// attachment.subject_missing, attachment.name_missing, attachment.name_control, attachment.type_mismatch,
// attachment.executable, attachment.empty, attachment.position, and those of domain.CheckText.
func Attach(order domain.Order, cmd Upload, around Around) (Attachment, domain.Change, error) {
	var f domain.Faults
	f.Require(around.Subject != nil, "/subjectId", "attachment.subject_missing", "没有这条记录，或您无权查看", "There is no such record, or you may not see it")
	cmd.FileName = baseName(cmd.FileName)
	checkName(&f, cmd.FileName)
	checkKind(&f, cmd.FileName, cmd.MediaType)
	checkHarmless(&f, cmd.MediaType)
	domain.CheckText(&f, "/caption", cmd.Caption, false)
	f.Require(cmd.Size > 0, "/file", "attachment.empty", "文件是空的", "The file is empty")
	domain.CheckString(&f, "/form", cmd.Form, formLength)
	f.Require(cmd.Position >= 0 && cmd.Position <= MaxPosition, "/position", "attachment.position", "顺序应在 1 到 1000 之间", "The position lies between 1 and 1000")
	if err := f.Broken(); err != nil {
		return Attachment{}, domain.Change{}, err
	}
	a := Attachment{
		ID: order.NewID(), Site: around.Subject.Site, Customer: around.Subject.Customer,
		Subject: around.Subject.Link, Cases: around.Subject.Cases,
		FileName: cmd.FileName, MediaType: cmd.MediaType, Size: cmd.Size, SHA256: cmd.SHA256,
		Caption: cmd.Caption, External: cmd.External, Position: max(cmd.Position, 1), Form: cmd.Form,
		UploadedAt: order.At, UploadedBy: order.Actor.Person(),
	}
	facts := map[string]string{"sha256": a.SHA256, "file": a.FileName}
	if a.Form != "" {
		facts["form"] = a.Form
	}
	return a, a.event(AttachmentAdded, facts), nil
}

// Correct changes caption, audience or order. Making an internal attachment external is an act of its
// own in the audit trail. Codes: reason.missing for caption and audience once a release may have shown the
// attachment, attachment.position, attachment.no_picture, and those of domain.CheckText and domain.CheckMarks.
func (a *Attachment) Correct(order domain.Order, cmd Correction, around Around) (domain.Change, error) {
	facts := map[string]string{"file": a.FileName}
	var f domain.Faults
	domain.CheckString(&f, "/reason", order.Reason, domain.MaxText)
	f.Require(!around.Released || !a.shownOtherwise(cmd) || strings.TrimSpace(order.Reason) != "", "/reason", "reason.missing", "请说明原因", "Say why")
	if cmd.Caption != nil {
		domain.CheckText(&f, "/caption", *cmd.Caption, false)
	}
	if cmd.Position != nil {
		f.Require(*cmd.Position >= 1 && *cmd.Position <= MaxPosition, "/position", "attachment.position", "顺序应在 1 到 1000 之间", "The position lies between 1 and 1000")
	}
	cmd.checkMarks(&f, a.MediaType)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if cmd.Marks != nil {
		a.Marks = *cmd.Marks
		facts["marks"] = strconv.Itoa(len(a.Marks))
	}
	if cmd.Caption != nil {
		a.Caption = *cmd.Caption
	}
	if cmd.External != nil && *cmd.External != a.External {
		a.External = *cmd.External
		facts["external"] = map[bool]string{true: "yes", false: "no"}[a.External]
	}
	if cmd.Position != nil {
		a.Position = *cmd.Position
	}
	return a.event(AttachmentCorrected, facts), nil
}

func (cmd Correction) checkMarks(f *domain.Faults, mediaType string) {
	if cmd.Marks == nil {
		return
	}
	domain.CheckMarks(f, "/marks", *cmd.Marks)
	for i, m := range *cmd.Marks {
		domain.CheckText(f, "/marks/"+strconv.Itoa(i)+"/note", m.Note, false)
	}
	f.Require(len(*cmd.Marks) == 0 || strings.HasPrefix(mediaType, "image/"), "/marks", "attachment.no_picture", "只有图片可以标记", "Only a picture bears marks")
}

// shownOtherwise reports whether a reader would see the attachment otherwise after the correction.
func (a *Attachment) shownOtherwise(cmd Correction) bool {
	return cmd.Caption != nil && !cmd.Caption.Equal(a.Caption) || cmd.External != nil && *cmd.External != a.External
}

func (a *Attachment) event(kind string, facts map[string]string) domain.Change {
	return domain.Change{Events: []domain.Event{{Type: kind, Cases: a.Cases, Facts: facts}}}
}

// The words of the event vocabulary that attachments speak.
const (
	AttachmentAdded     = "attachment.added"
	AttachmentCorrected = "attachment.corrected"
)

// Events is the vocabulary of this package.
var Events = []domain.EventKind{
	{Type: AttachmentAdded, Title: domain.ZhEn("上传附件", "Attachment added"), Facts: map[string]string{"file": "its name", "sha256": "its digest", "form": "the form of the procedure that it is"}},
	{Type: AttachmentCorrected, Title: domain.ZhEn("修改附件说明", "Attachment corrected"), Facts: map[string]string{"file": "its name", "external": "yes or no, when the audience changed", "marks": "how many there are now, when they changed"}},
	{Type: FormFrozen, Title: domain.ZhEn("表单已归档", "Form frozen"), Facts: map[string]string{"form": "the form", "number": "its number", "revision": "which freezing of it", "supersedes": "the number of the one before"}},
	{Type: FormSent, Title: domain.ZhEn("归档表单已发送", "Frozen form sent"), Facts: map[string]string{"form": "the form", "number": "its number", "sha256": "the digest of what went", "channel": "how it went", "recipients": "to whom, copies included", "portal_number": "the number that the portal gave it"}},
	{Type: FormSigned, Title: domain.ZhEn("归档表单已签署", "Frozen form signed"), Facts: map[string]string{"form": "the form", "number": "its number", "sha256": "the digest of what was signed", "role": "in which office", "meaning": "what the signature means"}},
	{Type: DocumentPurged, Title: domain.ZhEn("保存期满，文件已销毁", "Document removed after its retention"), Facts: map[string]string{"form": "the form", "number": "its number", "revision": "its revision", "file": "its name", "sha256": "the digest of what is gone", "kept_until": "the last date of its retention"}},
}

// Desk takes the commands on attachments to their store.
type Desk struct {
	store domain.Store[Attachment, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Attachment, Around]) *Desk { return &Desk{store: store} }

// Attach adds an attachment; see Attach.
func (d *Desk) Attach(ctx context.Context, order domain.Order, cmd Upload) (Attachment, error) {
	return d.store.Create(ctx, order, domain.Needs{Subject: cmd.Subject}, func(a Around) (Attachment, domain.Change, error) {
		return Attach(order, cmd, a)
	})
}

// Correct changes what is known about an attachment; see Attachment.Correct.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, cmd Correction) (Attachment, error) {
	return d.store.Update(ctx, order, ref, func(a *Attachment, around Around) (domain.Change, error) {
		return a.Correct(order, cmd, around)
	})
}
