package blob

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"octad/domain"
)

const (
	// sweepAsk is how many digests are asked about at once.
	sweepAsk = 500
	// sweepMost is how many objects one sweep removes.
	sweepMost = 1000
)

// Sweep implements Store. It also removes what uploads that were cut off left behind before the time.
func (f *Folder) Sweep(ctx context.Context, before time.Time, named func(ctx context.Context, digests []string) (map[string]bool, error)) (int, error) {
	if err := f.sweepIncoming(before); err != nil {
		return 0, unavailable(err)
	}
	old, err := f.olderThan(before)
	if err != nil {
		return 0, unavailable(err)
	}
	removed := 0
	for len(old) > 0 && removed < sweepMost && ctx.Err() == nil {
		batch := old[:min(sweepAsk, len(old))]
		old = old[len(batch):]
		known, err := named(ctx, batch)
		if err != nil {
			return removed, err
		}
		for _, digest := range batch {
			if known[digest] {
				continue
			}
			gone, err := f.remove(digest, before)
			if err != nil {
				return removed, unavailable(err)
			}
			if gone {
				removed++
			}
		}
	}
	return removed, ctx.Err()
}

// Remove implements Store.
func (f *Folder) Remove(_ context.Context, digest string, before time.Time) (bool, error) {
	if !digestForm.MatchString(digest) {
		return false, domain.Missing("file")
	}
	gone, err := f.remove(digest, before)
	if err != nil || gone {
		return gone, unavailable(err)
	}
	_, err = os.Stat(filepath.Join(f.root, digest[:2], digest))
	return errors.Is(err, fs.ErrNotExist), nil
}

// olderThan lists the objects that were last put before the time.
func (f *Folder) olderThan(before time.Time) ([]string, error) {
	var old []string
	folders, err := os.ReadDir(f.root)
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		if !folder.IsDir() || len(folder.Name()) != 2 {
			continue
		}
		objects, err := os.ReadDir(filepath.Join(f.root, folder.Name()))
		if err != nil {
			return nil, err
		}
		for _, object := range objects {
			info, err := object.Info()
			if errors.Is(err, fs.ErrNotExist) || !digestForm.MatchString(object.Name()) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if info.ModTime().Before(before) {
				old = append(old, object.Name())
			}
		}
	}
	return old, nil
}

// remove removes an object unless it was put again meanwhile. It is moved aside first and looked at once
// more, because another process may put it again at this very moment.
func (f *Folder) remove(digest string, before time.Time) (bool, error) {
	f.moving.Lock()
	defer f.moving.Unlock()
	place, aside := filepath.Join(f.root, digest[:2], digest), filepath.Join(f.root, "incoming", "sweep-"+digest)
	info, err := os.Stat(place)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.ModTime().Before(before) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := os.Rename(place, aside); err != nil {
		return false, err
	}
	if info, err = os.Stat(aside); err != nil {
		return false, err
	}
	if !info.ModTime().Before(before) {
		return false, os.Rename(aside, place)
	}
	return true, os.Remove(aside)
}

// sweepIncoming removes uploads that were never finished.
func (f *Folder) sweepIncoming(before time.Time) error {
	folder := filepath.Join(f.root, "incoming")
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) || err == nil && !info.ModTime().Before(before) || !strings.Contains(e.Name(), "-") {
			continue
		}
		if err := errors.Join(err, os.Remove(filepath.Join(folder, e.Name()))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
