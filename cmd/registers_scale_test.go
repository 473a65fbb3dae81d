//go:build linux

package cmd_test

import (
	"bytes"
	"database/sql" //nolint:depguard // a million rows are filled in below the store
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/glebarez/go-sqlite" //nolint:depguard // a million rows are filled in below the store
)

// TestRegisterOfAMillionRows reads a register of a million events from a server of its own: how soon the first byte
// comes, how much memory the process takes at most, and how fast a small request stays while a job makes the same.
// OCTAD_BENCH_ROWS says of how many rows.
func TestRegisterOfAMillionRows(t *testing.T) {
	rows := 0
	if _, err := fmt.Sscan(os.Getenv("OCTAD_BENCH_ROWS"), &rows); err != nil || rows == 0 {
		t.Skip("make bench-logs sets OCTAD_BENCH_ROWS")
	}
	folder := t.TempDir()
	binary, file := filepath.Join(folder, "octad"), filepath.Join(folder, "octad.db")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "octad").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	p := &plant{binary: binary, env: append(os.Environ(), "OCTAD_DATA="+folder, "OCTAD_DATABASE=sqlite://"+file, "OCTAD_ADDR=127.0.0.1:0", "OCTAD_LANGUAGE=en")}
	p.run(t, "migrate")
	p.run(t, "user", "add", "chen.jing", "--name", "Chen Jing", "--role", "quality_manager,administrator")
	p.token = strings.TrimSpace(p.run(t, "token", "create", "--user", "chen.jing"))
	p.start(t)
	defer p.kill()
	status, body := p.post("site", "/api/v1/sites", site)
	var made struct{ ID string }
	if err := json.Unmarshal(body, &made); err != nil || status != http.StatusCreated {
		t.Fatalf("site: %d %s", status, body)
	}
	p.kill()
	fillEvents(t, file, made.ID, rows)
	p.start(t)
	time.Sleep(4 * time.Second) // what starting needed goes back
	idle := p.resident(t, "VmRSS")
	begun := time.Now()
	r := p.request(t, http.MethodGet, "/api/v1/logs/audit.xlsx")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var first [1]byte
	if _, err := io.ReadFull(answer.Body, first[:]); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, err)
	}
	soon := time.Since(begun)
	n, err := io.Copy(io.Discard, answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	took, most := time.Since(begun), p.resident(t, "VmHWM")
	t.Logf("%d rows as a workbook: first byte after %d ms, %.0f s, %.1f MB; memory %d MB idle, %d MB at most: %d MB for the register, goal 64 MB", rows, soon.Milliseconds(), took.Seconds(), float64(n+1)/1e6, idle, most, most-idle)

	quiet := p.small(t, made.ID, func() bool { return false })
	r = p.request(t, http.MethodGet, "/api/v1/logs/audit.xlsx")
	r.Header.Set("Prefer", "respond-async")
	answer, err = http.DefaultClient.Do(r)
	if err != nil || answer.StatusCode != http.StatusAccepted {
		t.Fatal(answer, err)
	}
	defer answer.Body.Close()
	job := answer.Header.Get("Location")
	var state struct {
		Status string
		Rows   int
	}
	running := func() bool {
		got, err := http.DefaultClient.Do(p.request(t, http.MethodGet, job))
		if err != nil {
			t.Fatal(err)
		}
		defer got.Body.Close()
		if err := json.NewDecoder(got.Body).Decode(&state); err != nil {
			t.Fatal(err)
		}
		return state.Status == "queued" || state.Status == "running"
	}
	time.Sleep(3 * time.Second)
	busy := p.small(t, made.ID, running)
	for running() {
		time.Sleep(time.Second)
	}
	if state.Status != "done" || state.Rows < rows {
		t.Errorf("the job ended as %+v", state)
	}
	t.Logf("a small request: p50 %.1f ms and p95 %.1f ms alone, p50 %.1f ms and p95 %.1f ms while the job runs (×%.1f); memory %d MB at most",
		quiet[0], quiet[1], busy[0], busy[1], busy[1]/quiet[1], p.resident(t, "VmHWM"))
}

// fillEvents adds rows to the trail of a record, as the server would have written them but for their chain.
func fillEvents(t *testing.T, file, record string, rows int) {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `insert into event
		select aggregate_id, n + 10, kind, 'site.changed', at, strftime('%Y-%m-%dT%H:%M:%f', '2026-01-01', '+' || n || ' seconds') || '000Z', actor_id, actor_name, actor_department, request_id, address,
			'年度核对地址与联系方式，第 ' || n || ' 次', 'null', 'null', '[{"Part":"","Field":"Card/Address","Old":"\"旧地址 ' || n || '\"","New":"\"新地址 ' || (n + 1) || '\""}]', digests, previous, lower(hex(randomblob(32)))
		from event, (with recursive c(n) as (select 1 union all select n + 1 from c where n < ?) select n from c) where aggregate_id = ? and sequence = 1`, rows, record); err != nil {
		t.Fatal(err)
	}
}

func (p *plant) request(t *testing.T, method, path string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, p.url+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	return r
}

// small reads a record two hundred times, and on while there is reason to up to a thousand; it returns the middle and
// the 95th of a hundred of the times, in ms.
func (p *plant) small(t *testing.T, record string, on func() bool) [2]float64 {
	t.Helper()
	var times []float64
	for n := 0; n < 200 || n < 1000 && n%50 == 0 && on() || n < 1000 && n%50 != 0; n++ {
		begun := time.Now()
		got, err := http.DefaultClient.Do(p.request(t, http.MethodGet, "/api/v1/sites/"+record))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, got.Body); err != nil {
			t.Fatal(err)
		}
		got.Body.Close()
		times = append(times, float64(time.Since(begun).Microseconds())/1000)
	}
	slices.Sort(times)
	return [2]float64{times[len(times)/2], times[len(times)*95/100]}
}

// resident is what the process takes of memory, in MB.
func (p *plant) resident(t *testing.T, name string) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.process.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := bytes.Cut(status, []byte(name+":"))
	var kb int
	if _, err := fmt.Sscan(string(after), &kb); err != nil {
		t.Fatal(err)
	}
	return kb >> 10
}
