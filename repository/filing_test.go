package repository_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"testing"

	"octad/domain"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// TestFrozenForms freezes a form of a case twice, finds both with the second superseding the first, and has every
// byte of them proven, on both databases.
func TestFrozenForms(t *testing.T) {
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
		c := visited(t, b)
		freeze := func(edition int64) (record.Filing, error) {
			o := order()
			digest, size, err := files.Put(t.Context(), bytes.NewReader([]byte("%PDF-1.4 "+string(o.NewID()))))
			if err != nil {
				t.Fatal(err)
			}
			sheet := record.Filing{
				Site: c.Site, Customer: c.Customer, Subject: domain.Link{Kind: "complaint", ID: c.ID, Number: c.Number}, Owner: c.ID, Edition: edition, Cases: []domain.ID{c.ID},
				Form: "acceptance", Title: domain.ZhEn("受理单", "Acceptance"), TemplateRevision: "1", Audience: record.Internal,
				Renderings: []record.FormRendering{{DocumentID: o.NewID(), Language: "zh", Format: "pdf", MediaType: "application/pdf", SHA256: digest, Size: size}},
			}
			archive := record.NewArchive(b.FilingStore(), func(_ context.Context, _ domain.Order, _ record.FormAsked) (record.Freezing, error) {
				return record.Freezing{Sheet: sheet}, nil
			})
			return archive.Freeze(t.Context(), o, record.FormAsked{})
		}
		for i, want := range []string{"", c.Number + "-acceptance-R1"} {
			f, err := freeze(c.Version)
			if err != nil || f.Revision != i+1 || f.Supersedes != want {
				t.Fatalf("freezing %d: %+v %v", i+1, f, err)
			}
		}
		if _, err := freeze(c.Version + 1); !domain.Is(err, domain.Stale) {
			t.Errorf("a sheet of another edition: %v", err)
		}
		list, _, err := b.Documents(t.Context(), domain.System, repository.Page{Limit: 10}, repository.DocumentFilter{Subject: c.ID})
		if err != nil || len(list) != 2 || list[0].TemplateRevision != "1" {
			t.Errorf("%d documents, %v", len(list), err)
		}
		run, err := b.Run(t.Context(), c.ID)
		if err != nil || len(run.Forms) != 1 || run.Forms[0].Form != "acceptance" {
			t.Errorf("the form is not on file: %+v %v", run.Forms, err)
		}
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		pool := repotest.Pool(t, address)
		for _, row := range []struct {
			change string
			clean  bool
		}{
			{"", true},
			{`update document set body = replace(body, '"Line":"",', '')`, true}, // as a version wrote it that knew of no lines
			{`update document set body = replace(body, 'acceptance-R1', 'acceptance-R9')`, false},
		} {
			if row.change != "" {
				if res, err := pool.ExecContext(t.Context(), row.change); err != nil {
					t.Fatal(err)
				} else if n, _ := res.RowsAffected(); n == 0 {
					t.Fatalf("nothing to change: %s", row.change)
				}
			}
			if v, err := b.Verify(t.Context(), files, public); err != nil || v.Clean() != row.clean || v.Files != 2 {
				t.Errorf("after %q: %+v %v", row.change, v, err)
			}
		}
	})
}
