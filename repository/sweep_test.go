package repository_test

import (
	"strings"
	"testing"
	"time"

	"octad/repository/blob"
	"octad/repository/repotest"
)

func TestSweepKeepsWhatRowsName(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		base, pool := repotest.Open(t, address), repotest.Pool(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		insert := func(statement, digest string) {
			if _, err := pool.ExecContext(t.Context(), statement, digest); err != nil {
				t.Fatal(err)
			}
		}
		digests := map[string]string{}
		for _, what := range []string{"attachment", "document", "orphan"} {
			if digests[what], _, err = files.Put(t.Context(), strings.NewReader(what)); err != nil {
				t.Fatal(err)
			}
		}
		insert("insert into attachment (id, subject_id, position, sha256, created_at) values ('a', 's', 1, ?, '2026')", digests["attachment"])
		insert("insert into document (id, subject_id, site_id, customer_id, form, language, audience, format, sha256, created_at, body) values ('d', 's', '', '', 'eight_d', 'zh', 'external', 'pdf', ?, '2026', '{}')", digests["document"])
		if n, err := base.SweepFiles(t.Context(), files, time.Now().Add(-time.Hour)); n != 0 || err != nil {
			t.Errorf("within the grace: %d removed, %v", n, err)
		}
		if n, err := base.SweepFiles(t.Context(), files, time.Now().Add(time.Hour)); n != 1 || err != nil {
			t.Errorf("%d removed, %v", n, err)
		}
		for what, want := range map[string]bool{"attachment": true, "document": true, "orphan": false} {
			r, err := files.Open(t.Context(), digests[what])
			if (err == nil) != want {
				t.Errorf("%s: %v", what, err)
			}
			if err == nil {
				r.Close()
			}
		}
	})
}
