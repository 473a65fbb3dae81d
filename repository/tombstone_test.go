package repository_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// frozenSheets freezes a form of the case that is kept for the years, as a PDF in two languages: own is of it alone, the
// other has the bytes that are given.
func frozenSheets(t *testing.T, b *repository.Base, files blob.Store, c complaint.Complaint, years int, same string) record.Filing {
	t.Helper()
	o := order()
	sheet := record.Filing{
		Site: c.Site, Customer: c.Customer, Subject: domain.Link{Kind: "complaint", ID: c.ID, Number: c.Number}, Owner: c.ID, Edition: c.Version, Cases: []domain.ID{c.ID},
		Form: "acceptance", Title: domain.ZhEn("受理单", "Acceptance"), TemplateRevision: "1", Audience: record.Internal, Years: years,
	}
	for language, content := range map[string]string{"zh": "%PDF-1.4 " + string(o.NewID()), "en": same} {
		digest, size, err := files.Put(t.Context(), bytes.NewReader([]byte(content)))
		if err != nil {
			t.Fatal(err)
		}
		sheet.Renderings = append(sheet.Renderings, record.FormRendering{DocumentID: o.NewID(), Language: language, Format: "pdf", MediaType: "application/pdf", SHA256: digest, Size: size})
	}
	archive := record.NewArchive(b.FilingStore(), func(context.Context, domain.Order, record.FormAsked) (record.Freezing, error) {
		return record.Freezing{Sheet: sheet}, nil
	})
	f, err := archive.Freeze(t.Context(), o, record.FormAsked{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// turnedDown ends the case as one that is not valid, and was explained.
func turnedDown(t *testing.T, b *repository.Base, c complaint.Complaint) {
	t.Helper()
	d, ref := desk(b), domain.Ref{ID: c.ID}
	for _, do := range []func() (complaint.Complaint, error){
		func() (complaint.Complaint, error) {
			return d.Assess(t.Context(), order(), ref, complaint.Assessment{Valid: complaint.Invalid})
		},
		func() (complaint.Complaint, error) {
			return d.Record(t.Context(), order(), ref, complaint.Communication{Direction: complaint.Outgoing, Channel: "telephone", Purpose: "explanation", At: entered})
		},
		func() (complaint.Complaint, error) {
			return d.Reject(t.Context(), order(), ref, complaint.Ending{Text: domain.Same("used wrongly")})
		},
	} {
		if _, err := do(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPurge keeps what is frozen of a case while the case is open and until its period has passed, then removes each document by
// itself: bytes that another document has too stay, what is missing without a tombstone is a fault, on both databases.
func TestPurge(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		verified := func() []repository.VerificationFault {
			t.Helper()
			if _, err := b.Seal(t.Context(), entered, private); err != nil {
				t.Fatal(err)
			}
			v, err := b.Verify(t.Context(), files, public)
			if err != nil {
				t.Fatal(err)
			}
			return v.Faults
		}
		c := visited(t, b)
		f := frozenSheets(t, b, files, c, 5, "%PDF-1.4 the same")
		again := frozenSheets(t, b, files, c, 0, "%PDF-1.4 the same")
		id := func(f record.Filing, language string) domain.ID {
			return f.Renderings[slices.IndexFunc(f.Renderings, func(r record.FormRendering) bool { return r.Language == language })].DocumentID
		}
		disposal := record.NewDisposal(b.TombstoneStore())
		purge := func(document domain.ID, at time.Time) error {
			o := order()
			o.At, o.Reason = at, "保存期满"
			_, err := disposal.Purge(t.Context(), o, document, []domain.ID{c.ID})
			return err
		}
		later := entered.AddDate(5, 0, 2)
		refused := func(err error, code string) {
			t.Helper()
			if err == nil || !strings.Contains(err.Error(), code) {
				t.Errorf("%v, want %s", err, code)
			}
		}
		refused(purge(id(f, "zh"), later), "document.kept_open")
		turnedDown(t, b, c)
		refused(purge(id(f, "zh"), entered.AddDate(5, 0, 0)), "document.kept_until")
		refused(purge(id(again, "zh"), later), "document.kept_without_end")
		standing, err := b.Standings(t.Context(), []domain.ID{id(f, "zh"), id(again, "zh")}, later)
		if err != nil || standing[id(f, "zh")].Retention.Years != 5 || standing[id(again, "zh")].Retention.Reason != record.KeptWithoutEnd {
			t.Errorf("%+v %v", standing, err)
		}
		expired, next, err := b.ExpiredDocuments(t.Context(), "", later)
		if err != nil || len(expired) != 2 || next != "" {
			t.Errorf("%d expired, %q, %v", len(expired), next, err)
		}
		for _, language := range []string{"zh", "en"} {
			if err := purge(id(f, language), later); err != nil {
				t.Fatal(err)
			}
		}
		refused(purge(id(f, "zh"), later), "document.purged")
		if faults := verified(); len(faults) != 1 || !strings.Contains(faults[0].What, "yet its bytes are kept") {
			t.Errorf("purged, its bytes not yet removed: %v", faults)
		}
		removed := func(language string, before time.Time) bool {
			t.Helper()
			r := f.Renderings[slices.IndexFunc(f.Renderings, func(r record.FormRendering) bool { return r.Language == language })]
			gone, err := b.RemoveFile(t.Context(), files, r.SHA256, before)
			if err != nil {
				t.Fatal(err)
			}
			return gone
		}
		if removed("zh", time.Now().Add(-time.Hour)) {
			t.Error("bytes that were just put are removed")
		}
		for _, round := range []string{"first", "second"} {
			if !removed("zh", time.Now().Add(time.Hour)) {
				t.Errorf("the bytes are not removed the %s time", round)
			}
		}
		if removed("en", time.Now().Add(time.Hour)) {
			t.Error("the bytes of another document are removed")
		}
		if faults := verified(); len(faults) != 0 {
			t.Errorf("after the purge: %v", faults)
		}
		standing, err = b.Standings(t.Context(), []domain.ID{id(f, "zh")}, later)
		if stone := standing[id(f, "zh")].Tombstone; err != nil || stone == nil || stone.Reason != "保存期满" || stone.Number != f.Number {
			t.Errorf("%+v %v", stone, err)
		}
		if names, err := b.DocumentsNamed(t.Context(), strings.ToLower(f.Number)); err == nil {
			t.Errorf("another number: %v", names)
		}
		if names, err := b.DocumentsNamed(t.Context(), f.Number); err != nil || len(names) != 2 {
			t.Errorf("%v %v", names, err)
		}
		if _, err := files.Remove(t.Context(), again.Renderings[0].SHA256, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if faults := verified(); len(faults) != 1 || !strings.Contains(faults[0].What, "cannot be opened") {
			t.Errorf("missing without a tombstone: %v", faults)
		}
	})
}
