package record

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Tombstone is what remains of a document whose bytes were removed after its retention: what it was, for how long it was
// kept, and who removed it when and why. Each document has a tombstone of its own.
type Tombstone struct {
	ID       domain.ID
	Version  int64
	Site     domain.ID
	Customer domain.ID
	Cases    []domain.ID
	// Document is what it was: its id, number, revision, name and the digest of the bytes that are gone.
	Document domain.ID
	Form     Form
	Subject  domain.Link
	Number   string
	Revision int
	FileName string
	SHA256   string
	Size     int64
	// Years, From and Until are its retention as it stood on the day.
	Years  int
	From   worktime.Date
	Until  worktime.Date
	At     time.Time
	By     domain.Person
	Reason string
}

// DocumentPurged tells that the bytes of a document were removed after its retention.
const DocumentPurged = "document.purged"

// PurgeAround is what a purge sees: the document, the cases behind it, how long it is kept by the procedures as they stand
// at an instant, and its tombstone when it is gone already.
type PurgeAround struct {
	Document  Document
	Cases     []domain.ID
	Retention func(at time.Time) Retention
	Tombstone *Tombstone
}

// Purge makes the tombstone of a document whose time has passed. The bytes go afterwards. Errors: document.kept_until,
// document.kept_open and document.kept_without_end before its time, document.purged when it is gone already (409 and
// 410), rule_broken without a reason.
func Purge(order domain.Order, around PurgeAround) (Tombstone, domain.Change, error) {
	var f domain.Faults
	f.Require(strings.TrimSpace(order.Reason) != "", "/reason", "document.purge_reason_missing", "请填写销毁理由", "Say why it is removed")
	domain.CheckString(&f, "/reason", order.Reason, reasonLength)
	if err := f.Broken(); err != nil {
		return Tombstone{}, domain.Change{}, err
	}
	d, kept := around.Document, around.Retention(order.At)
	if err := MayGo(order.At, kept, around.Tombstone); err != nil {
		return Tombstone{}, domain.Change{}, err
	}
	t := Tombstone{
		ID: order.NewID(), Site: d.Site, Customer: d.Customer, Cases: around.Cases, Document: d.ID, Form: d.Form, Subject: d.Subject,
		Number: cmp.Or(d.Number, d.Subject.Number), Revision: d.Revision, FileName: d.FileName, SHA256: d.SHA256, Size: d.Size,
		Years: kept.Years, From: kept.From, Until: kept.Until, At: order.At.UTC(), By: order.Actor.Person(), Reason: strings.TrimSpace(order.Reason),
	}
	return t, domain.Change{Events: []domain.Event{{Type: DocumentPurged, At: t.At, Cases: t.Cases, Reason: t.Reason, Facts: map[string]string{
		"form": string(t.Form), "number": t.Number, "revision": strconv.Itoa(t.Revision), "file": t.FileName, "sha256": t.SHA256, "kept_until": t.Until.String(),
	}}}}, nil
}

// MayGo refuses to remove a document at the instant: before its time, or a second time; see Purge.
func MayGo(at time.Time, kept Retention, gone *Tombstone) error {
	if gone != nil {
		return gone.Gone()
	}
	return kept.refusal(at)
}

// reasonLength bounds why a document is removed, in characters.
const reasonLength = 500

// Gone is the answer to whoever asks for the bytes: document.purged, with all that the tombstone says.
func (t *Tombstone) Gone() error {
	at := t.At.UTC().Format("2006-01-02 15:04Z")
	return domain.Refuse(domain.Gone, "document.purged",
		"文件 "+t.FileName+"（SHA-256 "+t.SHA256+"）保存至 "+t.Until.String()+"，已于 "+at+" 由 "+t.By.Name+" 销毁，理由："+t.Reason,
		"The file "+t.FileName+" (SHA-256 "+t.SHA256+") was kept until "+t.Until.String()+" and removed at "+at+" by "+t.By.Name+": "+t.Reason)
}

// Sound reports whether a tombstone tells of a removal that its retention allowed.
func (t *Tombstone) Sound() bool {
	return len(t.SHA256) == 64 && t.Reason != "" && !t.Until.IsZero() && t.Until == worktime.KeptThrough(t.From, t.Years) && worktime.DateOf(t.At.Add(14*time.Hour), time.UTC).After(t.Until)
}

// Disposal takes purges to their store.
type Disposal struct {
	store domain.Store[Tombstone, PurgeAround]
}

// NewDisposal returns the disposal over the store.
func NewDisposal(store domain.Store[Tombstone, PurgeAround]) *Disposal {
	return &Disposal{store: store}
}

// Purge makes the tombstone of the document; see Purge. The reason is the order's. cases are those behind the document.
func (d *Disposal) Purge(ctx context.Context, order domain.Order, document domain.ID, cases []domain.ID) (Tombstone, error) {
	return d.store.Create(ctx, order, domain.Needs{Cases: cases, Subject: domain.Link{Kind: "document", ID: document}}, func(a PurgeAround) (Tombstone, domain.Change, error) {
		return Purge(order, a)
	})
}
