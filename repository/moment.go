package repository

import (
	"context"
	"sync"
)

// moment keeps the rows that were read by key for one answer that is made of many reads, as a page is: each row is
// read once, and all that is shown is of one moment. Rows alone are kept: who may see what is asked each time.
type moment struct {
	mu   sync.Mutex
	kept map[string]func() (any, error)
}

type momentKey struct{}

// Together returns a context under which reads see the rows that were read before under it. It is for reads that
// make one answer; a transaction sees none of them.
func Together(ctx context.Context) context.Context {
	return context.WithValue(ctx, momentKey{}, &moment{kept: map[string]func() (any, error){}})
}

// apart returns the context without what was read under it.
func apart(ctx context.Context) context.Context {
	if ctx.Value(momentKey{}) == nil {
		return ctx
	}
	return context.WithValue(ctx, momentKey{}, nil)
}

// once reads under the key, or returns what was read under it before; what it returns is shared and must not be
// altered.
func once[T any](ctx context.Context, key string, read func() (T, error)) (T, error) {
	m, ok := ctx.Value(momentKey{}).(*moment)
	if !ok || m == nil {
		return read()
	}
	m.mu.Lock()
	kept := m.kept[key]
	if kept == nil {
		kept = sync.OnceValues(func() (any, error) { return read() })
		m.kept[key] = kept
	}
	m.mu.Unlock()
	v, err := kept()
	t, _ := v.(T)
	return t, err
}
