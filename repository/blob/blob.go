// Package blob keeps the bytes of attachments and frozen records, addressed by their SHA-256.
//
// Bytes are written once, synced with their folder before anyone may name them in a row, and never
// changed. Which bytes belong to what is the database's business, not this package's.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"time"

	"octad/domain"
)

// Store keeps bytes by their digest.
type Store interface {
	// Put keeps what it reads and returns its digest and size. When it returns, the bytes are synced.
	Put(ctx context.Context, r io.Reader) (digest string, size int64, err error)
	// Receive is Put for what comes from outside: judge sees all of it before it is kept, and what judge
	// refuses leaves nothing behind.
	Receive(ctx context.Context, r io.Reader, judge func(content io.ReadSeeker, size int64) error) (digest string, size int64, err error)
	// Open returns the bytes; file.missing when there are none of that digest.
	Open(ctx context.Context, digest string) (io.ReadSeekCloser, error)
	// Ping reports whether the store can be written to.
	Ping(ctx context.Context) error
	// Remove removes the bytes of the digest unless they were put again after the time, and reports whether they are gone.
	Remove(ctx context.Context, digest string, before time.Time) (bool, error)
	// Sweep removes bytes that were last put before the time and that nobody names: named tells which of the
	// digests are. It removes a bounded number and returns how many; call it again while it finds some.
	Sweep(ctx context.Context, before time.Time, named func(ctx context.Context, digests []string) (map[string]bool, error)) (int, error)
}

// Folder is a Store in a folder of the local disk: objects under two letters of their digest.
type Folder struct {
	root string
	// moving is held while an object is put in its place, and alone while one is removed.
	moving sync.RWMutex
}

// NewFolder returns the store in the folder, which it makes when needed.
func NewFolder(root string) (*Folder, error) {
	if err := os.MkdirAll(filepath.Join(root, "incoming"), 0o750); err != nil {
		return nil, fmt.Errorf("file store: %w", err)
	}
	return &Folder{root: root}, nil
}

// Put implements Store.
func (f *Folder) Put(ctx context.Context, r io.Reader) (string, int64, error) {
	return f.Receive(ctx, r, func(io.ReadSeeker, int64) error { return nil })
}

// Receive implements Store.
func (f *Folder) Receive(_ context.Context, r io.Reader, judge func(content io.ReadSeeker, size int64) error) (string, int64, error) {
	tmp, err := os.CreateTemp(filepath.Join(f.root, "incoming"), "put-*")
	if err != nil {
		return "", 0, unavailable(err)
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, sum), r)
	if err != nil {
		return "", 0, unavailable(err)
	}
	if err := judge(tmp, n); err != nil {
		return "", 0, unavailable(err)
	}
	if err := tmp.Sync(); err != nil {
		return "", 0, unavailable(err)
	}
	digest := hex.EncodeToString(sum.Sum(nil))
	return digest, n, unavailable(f.settle(tmp.Name(), digest))
}

// settle moves synced bytes to their place and syncs the folder, so that the name survives a crash too.
func (f *Folder) settle(from, digest string) error {
	f.moving.RLock()
	defer f.moving.RUnlock()
	folder := filepath.Join(f.root, digest[:2])
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	if err := os.Rename(from, filepath.Join(folder, digest)); err != nil {
		return err
	}
	for _, d := range []string{folder, f.root} {
		if err := syncFolder(d); err != nil {
			return err
		}
	}
	return nil
}

func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Open implements Store.
func (f *Folder) Open(_ context.Context, digest string) (io.ReadSeekCloser, error) {
	if !digestForm.MatchString(digest) {
		return nil, domain.Missing("file")
	}
	file, err := os.Open(filepath.Join(f.root, digest[:2], digest))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, domain.Refuse(domain.Unavailable, "file.missing", "文件内容缺失，请联系管理员运行 octad verify", "The file's bytes are missing; ask your administrator to run octad verify")
	}
	if err != nil {
		return nil, unavailable(err)
	}
	return file, nil
}

// Ping implements Store.
func (f *Folder) Ping(context.Context) error {
	tmp, err := os.CreateTemp(filepath.Join(f.root, "incoming"), "ping-*")
	if err != nil {
		return unavailable(err)
	}
	tmp.Close()
	return unavailable(os.Remove(tmp.Name()))
}

// unavailable tells a full or broken disk as what it is; errors of the reader pass.
func unavailable(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	if err == nil || !errors.As(err, &p) && !errors.As(err, &l) {
		return err
	}
	e := domain.Refuse(domain.Unavailable, "files.unavailable", "文件存储暂时不可用或已满，未保存任何内容", "The file store does not answer or is full; nothing was kept")
	e.Cause = err
	return e
}
