package apitest

import (
	"bytes"
	"sync"
)

// Log returns what the server has logged so far.
func (h *House) Log() string { return h.log.String() }

// journal collects the server's log, which a failing test shows.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(b)
}

// String returns all that was written.
func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}
