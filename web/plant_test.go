package web_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// plant is the program as people start it: the binary in a process of its own, on a fresh SQLite folder.
type plant struct {
	// URL is where it serves, Link the set-up link that it printed; "" where people are there already.
	URL, Link string
}

// workshop holds what all tests of the package share; it goes when they are over.
var workshop string

func TestMain(m *testing.M) {
	var err error
	if workshop, err = os.MkdirTemp("", "octad-web"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(workshop)
	os.Exit(code)
}

// built makes the binary, once.
var built = sync.OnceValues(func() (string, error) {
	binary := filepath.Join(workshop, "octad")
	out, err := exec.Command("go", "build", "-o", binary, "octad").CombinedOutput() //nolint:noctx // it ends by itself
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return binary, nil
})

// started builds the binary and starts it on a loopback port; arguments follow "serve". It is stopped as an operator
// would stop it, and must then end by itself.
func started(t *testing.T, args ...string) *plant {
	t.Helper()
	if testing.Short() {
		t.Skip("the program in a process of its own")
	}
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(binary, append([]string{"serve"}, args...)...) //nolint:gosec,noctx // our own binary, stopped by a signal
	c.Env = append(os.Environ(), "OCTAD_DATA="+t.TempDir(), "OCTAD_ADDR=127.0.0.1:0", "OCTAD_LANGUAGE=zh")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	c.Stderr = &log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	p := &plant{}
	said := make(chan struct{})
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		<-said
		if err := c.Wait(); err != nil || t.Failed() {
			t.Logf("the program ended: %v\n%.6000s", err, log.String())
		}
	})
	founded := slices.Contains(args, "--demo")
	lines := bufio.NewScanner(out)
	for (p.URL == "" || p.Link == "" && !founded) && lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), "open 打开"); ok {
			p.URL = strings.TrimSpace(at)
		}
		if at := strings.TrimSpace(lines.Text()); strings.Contains(at, "/setup#") {
			p.Link = at
		}
	}
	go func() {
		_, _ = io.Copy(io.Discard, out)
		close(said)
	}()
	if p.URL == "" {
		t.Fatalf("the program printed no address\n%s", log.String())
	}
	return p
}
