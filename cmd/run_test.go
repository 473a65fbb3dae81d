package cmd

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// outcome is what a command printed and returned.
type outcome struct {
	code      int
	out, errs string
}

// invoke runs the program in a folder of its own, which the settings do not leave.
func invoke(t *testing.T, folder, in string, args ...string) outcome {
	t.Helper()
	t.Chdir(folder)
	var out, errs bytes.Buffer
	code := run(args, &program{ctx: t.Context(), version: "test", in: strings.NewReader(in), out: &out, errs: &errs})
	return outcome{code, out.String(), errs.String()}
}

func TestExitCodes(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"done", []string{"version"}, 0, "octad test"},
		{"help", []string{"--help"}, 0, "OCTAD_DATABASE"},
		{"no command", nil, 2, "expected one of"},
		{"unknown command", []string{"sing"}, 2, "sing"},
		{"unknown flag", []string{"version", "--loud"}, 2, "--loud"},
		{"unknown language", []string{"version", "--language", "xx"}, 2, "language"},
		{"missing arguments", []string{"due"}, 2, "--batch"},
		{"unknown procedure", []string{"procedure", "show", "P99"}, 1, "procedure.not_found"},
		{"unknown zone", []string{"migrate", "--timezone", "Mars/Base"}, 2, "Mars/Base"},
		{"bad database", []string{"migrate", "--database", "oracle://x"}, 1, "oracle"},
	} {
		got := invoke(t, folder, "", c.args...)
		if got.code != c.code || !strings.Contains(got.out+got.errs, c.says) {
			t.Errorf("%s: exit %d, want %d and %q in:\n%s%s", c.name, got.code, c.code, c.says, got.out, got.errs)
		}
	}
}

func TestSettingsComeFromFlagThenEnvironmentThenFile(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("octad.json", `{"language": "en"}`)
	ask := func(args ...string) string {
		return invoke(t, folder, "", append([]string{"procedure", "list"}, args...)...).out
	}
	if got := ask(); !strings.Contains(got, "CODE") {
		t.Errorf("the file's language was not taken: %s", got)
	}
	t.Setenv("OCTAD_LANGUAGE", "zh")
	if got := ask(); !strings.Contains(got, "代码") {
		t.Errorf("the environment does not win over the file: %s", got)
	}
	if got := ask("--language", "en"); !strings.Contains(got, "CODE") {
		t.Errorf("the flag does not win over the environment: %s", got)
	}
	write("octad.json", `{"tongue": "en"}`)
	if got := invoke(t, folder, "", "version"); got.code != 2 || !strings.Contains(got.errs, "tongue") {
		t.Errorf("a mistyped setting: exit %d, %s", got.code, got.errs)
	}
}

func TestDueAnswersLineByLine(t *testing.T) {
	in := `{"calendar":"cn","from":"2026-03-06T16:30:00+08:00","within":"2 working_hours"}
{"from":"2026-03-09T10:05:00+08:00","within":"3-5 days"}

{"from":"2026-03-09","within":"1 day"}
{"from":"2026-03-09T10:05:00+08:00","within":"immediately"}
{"from":"2026-03-09T10:05:00+08:00","within":"1 fortnight"}
{"from":"2026-03-09T10:05:00+08:00","within":"1 day","calender":"cn"}
{"from":"2026-03-09T10:05:00+08:00","within":"1 day","calendar":"de"}
`
	got := invoke(t, t.TempDir(), in, "due", "--batch", "-")
	if got.code != 1 {
		t.Errorf("exit %d, want 1: %s", got.code, got.errs)
	}
	want := []struct{ due, late, warn, state, code string }{
		{"2026-03-09T01:30:00Z", "2026-03-09T01:30:00Z", "", "due", ""},
		{"2026-03-14T15:59:59Z", "2026-03-14T15:59:59Z", "2026-03-12T15:59:59Z", "due", ""},
		{code: "due.from_malformed"},
		{state: "no_limit"},
		{code: "worktime.unit_unknown"},
		{code: "due.malformed"},
		{code: "due.calendar_unknown"},
	}
	lines := strings.Split(strings.TrimSpace(got.out), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(want), got.out)
	}
	for i, w := range want {
		var a struct {
			dueAnswer
			Line  int
			Error struct{ Code string }
		}
		if err := json.Unmarshal([]byte(lines[i]), &a); err != nil {
			t.Fatal(err)
		}
		if a.DueAt != w.due || a.LateAfter != w.late || a.WarnAt != w.warn || a.State != w.state || a.Error.Code != w.code {
			t.Errorf("line %d: %s, want %+v", i+1, lines[i], w)
		}
		if w.code != "" && a.Line == 0 {
			t.Errorf("line %d does not say which line of the input is bad: %s", i+1, lines[i])
		}
	}
}

// TestOnlyAFirstCommandMakesData mistypes the data folder: nothing may come of it.
func TestOnlyAFirstCommandMakesData(t *testing.T) {
	for _, args := range [][]string{
		{"verify"},
		{"user", "list"},
		{"purge", "--dry-run"},
		{"user", "add", "a.b", "--name", "A", "--role", "quality_engineer"},
		{"user", "password", "a.b"},
		{"user", "deactivate", "a.b"},
		{"token", "create", "--user", "a.b"},
	} {
		for _, where := range [][]string{{"--data", "typo"}, {"--database", "sqlite://typo/octad.db"}} {
			folder := t.TempDir()
			got := invoke(t, folder, "", slices.Concat(args, where, []string{"--language", "en"})...)
			if got.code != 1 || !strings.Contains(got.errs, "data.not_found") || !strings.Contains(got.errs, "typo; `octad serve` or `octad migrate` makes one") {
				t.Errorf("%v %v: exit %d, %s%s", args, where, got.code, got.out, got.errs)
			}
			if made, err := os.ReadDir(folder); err != nil || len(made) != 0 {
				t.Errorf("%v %v made %v (%v)", args, where, made, err)
			}
		}
	}
	folder := t.TempDir()
	if got := invoke(t, folder, "", "migrate", "--data", "house"); got.code != 0 {
		t.Fatal(got.errs)
	}
	if got := invoke(t, folder, "", "verify", "--data", "house", "--language", "en"); got.code != 0 || !strings.Contains(got.out, "0 faults") {
		t.Errorf("verify of what migrate made: exit %d, %s%s", got.code, got.out, got.errs)
	}
}

func TestDueStartsADateInTheZone(t *testing.T) {
	for _, c := range []struct{ zone, from string }{
		{"Asia/Shanghai", "2026-11-19T16:00:00Z"},
		{"America/Chicago", "2026-11-20T06:00:00Z"},
	} {
		got := invoke(t, t.TempDir(), "", "due", "--from", "2026-11-20", "--within", "2 days", "--timezone", c.zone)
		var a dueAnswer
		if err := json.Unmarshal([]byte(got.out), &a); err != nil || got.code != 0 || a.From != c.from {
			t.Errorf("%s: exit %d, from %s, want %s (%v) %s", c.zone, got.code, a.From, c.from, err, got.errs)
		}
	}
	got := invoke(t, t.TempDir(), "", "due", "--from", "2026-11-31", "--within", "2 days")
	if got.code != 1 || !strings.Contains(got.errs, "due.from_malformed") {
		t.Errorf("no such day: exit %d, %s%s", got.code, got.out, got.errs)
	}
	got = invoke(t, t.TempDir(), "", "due", "--from", "2026-11-20", "--within", "2 fortnights", "--language", "en")
	if got.code != 1 || !strings.Contains(got.errs, "same_day") {
		t.Errorf("an unknown unit: exit %d, %s%s", got.code, got.out, got.errs)
	}
}

func TestAccounts(t *testing.T) {
	folder := t.TempDir()
	if got := invoke(t, folder, "", "migrate"); got.code != 0 {
		t.Fatal(got.errs)
	}
	if got := invoke(t, folder, "correct horse battery\n", "user", "add", "chen.jing", "--name", "陈静", "--role", "quality_engineer", "--password-stdin"); got.code != 0 {
		t.Fatal(got.errs)
	}
	if got := invoke(t, folder, "", "user", "add", "chen.jing", "--name", "陈静", "--role", "quality_engineer"); got.code != 1 || !strings.Contains(got.errs, "user.login_taken") {
		t.Errorf("a login twice: exit %d, %s", got.code, got.errs)
	}
	if got := invoke(t, folder, "short\n", "user", "password", "chen.jing", "--password-stdin"); got.code != 1 || !strings.Contains(got.errs, "password.too_short") {
		t.Errorf("a short password: exit %d, %s", got.code, got.errs)
	}
	token := invoke(t, folder, "", "token", "create", "--user", "chen.jing")
	if token.code != 0 || !strings.HasPrefix(token.out, "octad_") || strings.Count(token.out, "\n") != 1 || len(strings.Fields(token.out)) != 1 {
		t.Errorf("a token alone was to be printed, not %q (%s)", token.out, token.errs)
	}
	for _, args := range [][]string{{"token", "create", "--user", "nobody"}, {"user", "password", "nobody"}, {"user", "deactivate", "nobody"}} {
		if got := invoke(t, folder, "", args...); got.code != 1 || !strings.Contains(got.errs, "没有此账户：nobody (user.not_found)") {
			t.Errorf("%v: exit %d, %s", args, got.code, got.errs)
		}
	}
	if got := invoke(t, folder, "", "user", "list"); !strings.Contains(got.out, "chen.jing") || !strings.Contains(got.out, "quality_engineer") {
		t.Errorf("the list says %s", got.out)
	}
	if got := invoke(t, folder, "", "user", "add", "wang.fang", "--name", "王芳", "--role", "administrator"); got.code != 0 || !strings.Contains(got.out, "octad_reset_") || !strings.Contains(got.out, `POST /api/v1/password-resets`) {
		t.Errorf("no reset token for an account without a password: %s%s", got.out, got.errs)
	}
	if got := invoke(t, folder, "", "user", "deactivate", "chen.jing"); got.code != 0 {
		t.Errorf("deactivate: %s", got.errs)
	}
	if got := invoke(t, folder, "", "user", "deactivate", "wang.fang"); got.code != 1 || !strings.Contains(got.errs, "user.last_administrator") {
		t.Errorf("the last administrator: exit %d, %s", got.code, got.errs)
	}
	if got := invoke(t, folder, "", "verify", "--language", "en"); got.code != 0 || !strings.Contains(got.out, "0 faults") {
		t.Errorf("verify: exit %d, %s%s", got.code, got.out, got.errs)
	}
}

func TestProcedureLint(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "bad.yaml"), []byte("pack: X\nrevison: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := invoke(t, folder, "", "procedure", "lint", "bad.yaml"); got.code != 1 || !strings.Contains(got.out, "bad.yaml:2:1") {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.errs)
	}
	if got := invoke(t, folder, "", "procedure", "show", "p02", "--language", "en"); got.code != 0 || !strings.Contains(got.out, "preliminary_analysis") || !strings.Contains(got.out, "3-5 days") {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.errs)
	}
	for language, words := range map[string][]string{
		"en": {"eight_d.send", "Field application engineer (fae)", "copies: Account manager (account_manager)", "purpose preliminary_analysis", "reply.result_sent  The customer was told the result"},
		"zh": {"eight_d.send", "现场应用工程师（fae）", "抄送：客户经理（account_manager）", "reply.result_sent  已将结果告知客户"},
	} {
		got := invoke(t, folder, "", "procedure", "show", "P02", "--language", language)
		for _, word := range words {
			if !strings.Contains(got.out, word) {
				t.Errorf("%s does not tell %q:\n%s", language, word, got.out)
			}
		}
	}
}

// TestServeStartsEmptyAndLeavesInOrder starts the true server, asks it while it runs, and ends it.
func TestServeStartsEmptyAndLeavesInOrder(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, printed := io.Pipe()
	ended := make(chan int, 1)
	var errs bytes.Buffer
	go func() {
		ended <- run([]string{"serve", "--addr", "127.0.0.1:0"}, &program{ctx: ctx, version: "test", in: strings.NewReader(""), out: printed, errs: &errs})
		printed.Close()
	}()
	var said strings.Builder
	url := ""
	buffer := make([]byte, 4096)
	for url == "" {
		n, err := out.Read(buffer)
		if err != nil {
			t.Fatalf("it ended without an address: %s%s", said.String(), errs.String())
		}
		said.Write(buffer[:n])
		for _, word := range strings.Fields(said.String()) {
			if base, ok := strings.CutSuffix(word, "/api/v1"); ok {
				url = base
			}
		}
	}
	var rest strings.Builder
	read := make(chan struct{})
	go func() {
		io.Copy(&rest, out)
		close(read)
	}()
	var status int
	for range 50 {
		if res, err := http.Get(url + "/readyz"); err == nil {
			status = res.StatusCode
			res.Body.Close()
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	select {
	case code := <-ended:
		<-read
		if !strings.Contains(said.String()+rest.String(), "octad_setup_") {
			t.Errorf("an empty house does not say how it is founded: %s", said.String()+rest.String())
		}
		if code != 0 || status != http.StatusOK {
			t.Errorf("exit %d, /readyz %d: %s", code, status, errs.String())
		}
	case <-time.After(30 * time.Second):
		t.Error("it did not end within 30 seconds")
	}
	if _, err := os.Stat(filepath.Join("data", "octad.db")); err != nil {
		t.Error(err)
	}
}

func TestSealKeyIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "seal.key")
	first, err := sealKey(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := sealKey(path)
	if err != nil || !first.Equal(second) {
		t.Errorf("another key at the second start (%v)", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key is open to others: %v (%v)", info.Mode(), err)
	}
}

// TestServeWaitsForARequestInProgress ends a server while it answers: the answer arrives whole.
func TestServeWaitsForARequestInProgress(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(asked)
		<-answer
		io.WriteString(w, "whole")
	})}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended, got := make(chan error, 1), make(chan string, 1)
	go func() { ended <- serve(ctx, server, listener, slog.New(slog.DiscardHandler)) }()
	go func() {
		res, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			got <- err.Error()
			return
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		got <- string(body)
	}()
	<-asked
	stop()
	time.Sleep(50 * time.Millisecond)
	close(answer)
	if s := <-got; s != "whole" {
		t.Errorf("the client got %q", s)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
