package cmd

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report/report8d"
	"octad/report/sample"
)

// TestReport8DFromTheCommandLine opens an 8D from the sample of the public model, for the complaint that bears
// the customer's number, tries it before and finds it answered after.
func TestReport8DFromTheCommandLine(t *testing.T) {
	file, err := filepath.Abs("../../shared/data/catena-x/Report8D.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err != nil {
		t.Skip("the Report8D model is not at hand: ", err)
	}
	folder := t.TempDir()
	mapping, rows := filepath.Join(folder, "mapping.yaml"), filepath.Join(folder, "rows.csv")
	for name, content := range map[string]string{
		mapping: `mapping: test
language: en
zone: Asia/Shanghai
dates: [YYYY-MM-DD]
site: {code: X1, name: {en: Plant 1}, company: {en: Supplier Ltd.}}
reference: "{no}"
fields: {procedure: automotive, kind: complaint, channel: email, subject: quality, mode: zero_km, receivedAt: "{day}", customer.name: Test Company, customer.country: DE, title: "{title}", description: "{title}", item.partName: Gearbox ECU}
`,
		rows: "no,day,title\nOE-123456789,2025-01-01,Scratches\n",
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := invoke(t, folder, "", "import", "--mapping", mapping, rows, "--language", "en"); got.code != 0 {
		t.Fatalf("%s%s", got.out, got.errs)
	}
	for _, row := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--dry-run"}, 0, "1 causes, 4 actions"},
		{[]string{"--texts", "en", "--json"}, 0, `"number":"8D-`},
		{nil, 1, "eightd.complaint_on_another"},
		{[]string{"--complaint", "C-1999-000001"}, 1, "eightd.complaint_unknown"},
	} {
		got := invoke(t, folder, "", append([]string{"import", "--of", "report8d", file, "--language", "en"}, row.args...)...)
		if got.code != row.code || !strings.Contains(got.out+got.errs, row.says) {
			t.Errorf("%v: exit %d %s%s", row.args, got.code, got.out, got.errs)
		}
	}
}

// TestReleasesCarryReport8D prints a release with and without its partner data, and takes the file out again.
func TestReleasesCarryReport8D(t *testing.T) {
	t.Chdir(t.TempDir())
	p := &program{ctx: t.Context(), options: &options{Timezone: "Asia/Shanghai", Language: domain.ZH, Data: "data"}, version: "test", in: strings.NewReader(""), out: io.Discard, errs: io.Discard}
	a, err := p.open()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	incomplete := sample.Partnered()
	incomplete.Customer.Card.BPNL = ""
	for _, tt := range []struct {
		name     string
		file     dossier.File
		audience record.Audience
		language string
		written  string
	}{
		{"zh", sample.Partnered(), record.External, "zh", "zh"},
		{"zh-en", sample.Partnered(), record.External, "zh-en", "en"},
		{"internal", sample.Partnered(), record.Internal, "zh", ""},
		{"no BPNL", incomplete, record.External, "zh", ""},
	} {
		release := &printing{app: a, order: a.Order(domain.System, "test"), file: tt.file}
		version := dossier.For(tt.audience, tt.file)
		if err := release.print(t.Context(), version, tt.language); err != nil {
			t.Fatal(err)
		}
		var want []byte
		if tt.written != "" {
			if want, err = report8d.Write(version, tt.written); err != nil {
				t.Fatal(err)
			}
		}
		if got := detached(t, a, release.done[0].SHA256); !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes attached, want %d", tt.name, len(got), len(want))
		}
	}
}

// detached returns the file that a kept PDF holds; nil for none.
func detached(t *testing.T, a *App, digest string) []byte {
	t.Helper()
	if _, err := exec.LookPath("pdfdetach"); err != nil {
		t.Skip("pdfdetach is not installed")
	}
	kept, err := a.Files.Open(t.Context(), digest)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	content, err := io.ReadAll(kept)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := filepath.Join(folder, "r.pdf")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command("pdfdetach", "-list", name).CombinedOutput() //nolint:gosec // a file of the test
	if err != nil {
		t.Fatalf("%v %s", err, list)
	}
	if strings.HasPrefix(string(list), "0 embedded files") {
		return nil
	}
	out := filepath.Join(folder, "r.json")
	if text, err := exec.Command("pdfdetach", "-save", "1", "-o", out, name).CombinedOutput(); err != nil { //nolint:gosec // a file of the test
		t.Fatalf("%v %s", err, text)
	}
	file, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
