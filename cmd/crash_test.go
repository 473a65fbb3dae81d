package cmd_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/repository/repotest"
)

// TestKillLosesNothing kills the server with SIGKILL ten times during 1,000 creates. Every create that was
// acknowledged is there afterwards, none twice, and octad verify finds nothing.
func TestKillLosesNothing(t *testing.T) {
	creates, kills := 1000, 10
	if testing.Short() {
		creates, kills = 60, 2
	}
	binary := filepath.Join(t.TempDir(), "octad")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "octad").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		p := &plant{binary: binary, env: append(os.Environ(), "OCTAD_DATA="+t.TempDir(), "OCTAD_DATABASE="+address, "OCTAD_ADDR=127.0.0.1:0", "OCTAD_LANGUAGE=en")}
		p.run(t, "migrate")
		p.run(t, "user", "add", "chen.jing", "--name", "Chen Jing", "--role", "quality_engineer,administrator")
		p.token = strings.TrimSpace(p.run(t, "token", "create", "--user", "chen.jing"))
		p.start(t)
		defer p.kill()
		if status, body := p.post("site", "/api/v1/sites", site); status != http.StatusCreated {
			t.Fatalf("site: %d %s", status, body)
		}
		acknowledged := p.createUnderFire(t, creates, kills)
		p.kill()
		p.start(t)
		stored := p.numbers(t)
		for key, number := range acknowledged {
			if !stored[number] {
				t.Errorf("%s was acknowledged as %s and is lost", key, number)
			}
		}
		if len(stored) != creates || len(acknowledged) != creates {
			t.Errorf("%d records, %d acknowledged, want %d", len(stored), len(acknowledged), creates)
		}
		p.kill()
		t.Logf("%d creates, %d kills: %d acknowledged, %d stored, slowest restart %v", creates, p.kills, len(acknowledged), len(stored), p.slowest.Round(time.Millisecond))
		t.Log(strings.TrimSpace(p.run(t, "verify")))
	})
}

const site = `{"code":"SZ","name":{"zh":"深圳工厂"},"companyName":{"zh":"恒芯内存"},"timeZone":"Asia/Shanghai","calendar":"cn","language":"zh"}`

// plant is a server process that can be killed and started again on the same data.
type plant struct {
	binary  string
	env     []string
	token   string
	mu      sync.RWMutex
	process *exec.Cmd
	url     string
	kills   int
	slowest time.Duration
}

// run runs a command to its end and returns what it printed.
func (p *plant) run(t *testing.T, args ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), p.binary, args...)
	c.Env = p.env
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("octad %s: %v\n%s%s", strings.Join(args, " "), err, out, errs.String())
	}
	return string(out)
}

// start starts the server and waits for the address that it prints.
func (p *plant) start(t *testing.T) {
	t.Helper()
	begun := time.Now()
	c := exec.CommandContext(t.Context(), p.binary, "serve")
	c.Env = p.env
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, at, ok := strings.Cut(lines.Text(), "http://"); ok {
			p.mu.Lock()
			p.process, p.url = c, "http://"+strings.TrimSuffix(at, "/api/v1")
			p.slowest = max(p.slowest, time.Since(begun))
			p.mu.Unlock()
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return
		}
	}
	t.Fatalf("the server ended without an address: %v", c.Wait())
}

// kill ends the server with SIGKILL, if it runs.
func (p *plant) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.process != nil {
		_ = p.process.Process.Kill()
		_ = p.process.Wait()
		p.process = nil
	}
}

// post sends the body under the key; status 0 means that no whole answer came.
func (p *plant) post(key, path, body string) (int, []byte) {
	p.mu.RLock()
	url := p.url
	p.mu.RUnlock()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url+path, strings.NewReader(body))
	if err != nil {
		return 0, nil
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", key)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, nil
	}
	return res.StatusCode, answer
}

// createUnderFire makes the complaints with eight clients that repeat what was not answered, while the
// server is killed whenever a further share of them is done. It returns number by key.
func (p *plant) createUnderFire(t *testing.T, creates, kills int) map[string]string {
	t.Helper()
	var mu sync.Mutex
	done := map[string]string{}
	keys := make(chan int)
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for n := range keys {
				key := fmt.Sprintf("create-%d", n)
				number, err := p.create(key, n)
				if err != nil {
					t.Error(err)
					continue
				}
				mu.Lock()
				done[key] = number
				mu.Unlock()
			}
		})
	}
	for n := range creates {
		keys <- n
		if n > 0 && n%(creates/(kills+1)) == 0 && p.kills < kills {
			p.kills++
			p.kill()
			p.start(t)
		}
	}
	close(keys)
	clients.Wait()
	return done
}

func (p *plant) create(key string, n int) (string, error) {
	body := fmt.Sprintf(`{"procedure":"P02","channel":"email","receivedAt":"2026-03-06T08:00:00+08:00","customer":{"name":{"zh":"北光服务器"}},"subject":"quality","title":{"zh":"第%d件：单比特错误"},"items":[{"partNumber":"MM32R4","lotNumber":"L%d","quantityComplained":"1"}]}`, n, n)
	for range 200 {
		status, answer := p.post(key, "/api/v1/complaints", body)
		switch status {
		case http.StatusCreated:
			var made struct{ Number string }
			if err := json.Unmarshal(answer, &made); err != nil || made.Number == "" {
				return "", fmt.Errorf("%s: %s: %w", key, answer, errors.Join(err))
			}
			return made.Number, nil
		case 0, http.StatusServiceUnavailable:
			time.Sleep(50 * time.Millisecond)
		default:
			return "", fmt.Errorf("%s: %d %s", key, status, answer)
		}
	}
	return "", fmt.Errorf("%s was never answered", key)
}

// numbers reads the numbers of all complaints, page by page.
func (p *plant) numbers(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	cursor := ""
	for {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/api/v1/complaints?limit=200&sort=number"+cursor, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+p.token)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		var page struct {
			Items      []struct{ Number string }
			NextCursor string
		}
		err = errors.Join(json.NewDecoder(res.Body).Decode(&page), res.Body.Close())
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("list: %d %v", res.StatusCode, err)
		}
		for _, item := range page.Items {
			if out[item.Number] {
				t.Errorf("%s stands twice", item.Number)
			}
			out[item.Number] = true
		}
		if page.NextCursor == "" {
			return out
		}
		cursor = "&cursor=" + page.NextCursor
	}
}
