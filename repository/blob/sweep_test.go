package blob_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/repository/blob"
)

func folder(t *testing.T) (*blob.Folder, string) {
	t.Helper()
	root := t.TempDir()
	f, err := blob.NewFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	return f, root
}

// objects lists the paths of all files below the root.
func objects(t *testing.T, root string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// aged makes everything below the root two days old.
func aged(t *testing.T, root string) {
	t.Helper()
	old := time.Now().Add(-48 * time.Hour)
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(path, old, old)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func names(digests ...string) func(context.Context, []string) (map[string]bool, error) {
	return func(_ context.Context, asked []string) (map[string]bool, error) {
		known := map[string]bool{}
		for _, d := range asked {
			known[d] = slices.Contains(digests, d)
		}
		return known, nil
	}
}

func TestWhatIsRefusedLeavesNothing(t *testing.T) {
	f, root := folder(t)
	refusal := domain.Refuse(domain.Broken, "x", "", "")
	seen := ""
	_, _, err := f.Receive(t.Context(), strings.NewReader("bytes"), func(content io.ReadSeeker, size int64) error {
		if _, err := content.Seek(1, io.SeekStart); err != nil {
			return err
		}
		b, err := io.ReadAll(content)
		seen = string(b)
		return errors.Join(err, refusal)
	})
	if !errors.Is(err, refusal) || seen != "ytes" || len(objects(t, root)) != 0 {
		t.Errorf("%v, judged %q, kept %v", err, seen, objects(t, root))
	}
	digest, size, err := f.Receive(t.Context(), strings.NewReader("bytes"), func(content io.ReadSeeker, _ int64) error {
		_, err := content.Seek(3, io.SeekStart) // wherever the judge stops reading
		return err
	})
	if err != nil || size != 5 || !slices.Equal(objects(t, root), []string{digest}) {
		t.Errorf("%v %d %v", err, size, objects(t, root))
	}
}

func TestSweepRemovesWhatNobodyNames(t *testing.T) {
	f, root := folder(t)
	put := func(s string) string {
		digest, _, err := f.Put(t.Context(), strings.NewReader(s))
		if err != nil {
			t.Fatal(err)
		}
		return digest
	}
	named, orphan := put("named"), put("orphan")
	if err := os.WriteFile(filepath.Join(root, "incoming", "put-cut-off"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	aged(t, root)
	again, fresh := put("orphan"), put("fresh") // put again: younger than the grace
	if err := os.WriteFile(filepath.Join(root, "incoming", "put-under-way"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-24 * time.Hour)
	if n, err := f.Sweep(t.Context(), before, names(named)); n != 0 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	if got := objects(t, root); len(got) != 4 || slices.Contains(got, "put-cut-off") || !slices.Contains(got, again) {
		t.Errorf("%v", got)
	}
	aged(t, root)
	if n, err := f.Sweep(t.Context(), before, names(named, fresh)); n != 1 || err != nil {
		t.Errorf("%d removed, %v", n, err)
	}
	if got := objects(t, root); len(got) != 2 || slices.Contains(got, orphan) {
		t.Errorf("%v", got)
	}
	outage := errors.New("outage")
	if _, err := f.Sweep(t.Context(), before, func(context.Context, []string) (map[string]bool, error) { return nil, outage }); !errors.Is(err, outage) || len(objects(t, root)) != 2 {
		t.Errorf("an unanswered question removed something: %v", err)
	}
}

// TestSweepAndPutTogetherLoseNothing puts the same old bytes again while they are swept: after each Put they
// are there.
func TestSweepAndPutTogetherLoseNothing(t *testing.T) {
	f, root := folder(t)
	before := time.Now().Add(-24 * time.Hour)
	for range 50 {
		digest, _, err := f.Put(t.Context(), strings.NewReader("same"))
		if err != nil {
			t.Fatal(err)
		}
		aged(t, root)
		var both sync.WaitGroup
		both.Go(func() {
			if _, err := f.Sweep(t.Context(), before, names()); err != nil {
				t.Error(err)
			}
		})
		both.Go(func() {
			if _, _, err := f.Put(t.Context(), strings.NewReader("same")); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
		r, err := f.Open(t.Context(), digest)
		if err != nil {
			t.Fatal("what was put again is gone")
		}
		r.Close()
	}
}
