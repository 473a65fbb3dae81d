package cmd

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octad/domain"
)

// campaignColumns are the columns of the shared file, each with the title of the register's column that gives it back.
var campaignColumns = []struct{ file, register string }{
	{"record_id", "Authority's no."},
	{"make_raw", "Make"},
	{"model", "Model"},
	{"year", "Model year"},
	{"component", "Component"},
	{"body", "What is wrong"},
	{"consequence", "Hazard"},
	{"remedy", "Remedy"},
	{"recall_date", "Reported"},
	{"units_affected", "Units affected"},
}

// tableRows reads CSV as the values of the columns, a row each, in order.
func tableRows(t *testing.T, content []byte, title func(n int) string) []string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range all[1:] {
		var values []string
		for n := range campaignColumns {
			at := slices.Index(all[0], title(n))
			if at < 0 {
				t.Fatalf("no column %s in %v", title(n), all[0])
			}
			values = append(values, row[at])
		}
		out = append(out, strings.Join(values, "\x00"))
	}
	slices.Sort(out)
	return out
}

// TestCampaignsComeBackAsTheyWent imports the shared campaigns of the NHTSA as recalls of record, once and again, and
// exports the register: every value of every row comes back, and a file with another value changes nothing.
func TestCampaignsComeBackAsTheyWent(t *testing.T) {
	path, err := filepath.Abs("../../shared/data/records/nhtsa_recalls_500.csv")
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the shared campaigns are not here: ", err)
	}
	mapping, err := filepath.Abs("../api/intake/examples/zh-complaints.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	blank := filepath.Join(t.TempDir(), "none.csv")
	if err := os.WriteFile(blank, []byte("x\n1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_ = invoke(t, folder, "", "import", "--mapping", mapping, blank) // opens the mapping's site
	take := func(file string, more ...string) outcome {
		t.Helper()
		return invoke(t, folder, "", append([]string{"import", "--of", "recalls", "--authority", "NHTSA", "--texts", "en", "--language", "en", file}, more...)...)
	}
	if dry := take(path, "--dry-run"); dry.code != 0 || !strings.Contains(dry.errs, "500 rows, 235 recalls: 235 created, 0 unchanged") {
		t.Fatalf("dry run: exit %d, %s", dry.code, dry.errs)
	}
	if first := take(path); first.code != 0 || !strings.Contains(first.errs, "235 created, 0 unchanged") {
		t.Fatalf("first run: exit %d, %s", first.code, first.errs)
	}
	if again := take(path); again.code != 0 || !strings.Contains(again.errs, "0 created, 235 unchanged") {
		t.Errorf("second run: exit %d, %s", again.code, again.errs)
	}
	altered := filepath.Join(t.TempDir(), "altered.csv")
	if err := os.WriteFile(altered, bytes.Replace(content, []byte(",2018-12-18,0"), []byte(",2018-12-19,7"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := take(altered); got.code == 0 || !strings.Contains(got.out, "/rows/2/units\t\trefused\trecall.history_differs") || !strings.Contains(got.errs, "nothing was written") {
		t.Errorf("an altered file: exit %d, %s%s", got.code, got.out, got.errs)
	}
	want := tableRows(t, content, func(n int) string { return campaignColumns[n].file })
	got := tableRows(t, registerOf(t, folder, "/api/v1/logs/recalls.csv?status=of_record"), func(n int) string { return campaignColumns[n].register })
	differ := 0
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			differ++
		}
	}
	if differ > 0 || len(got) != len(want) {
		t.Errorf("%d of %d rows differ; the register has %d", differ, len(want), len(got))
	}
	t.Logf("%d rows, %d values imported as 235 recalls of record and exported again: %d rows differ", len(want), len(want)*len(campaignColumns), differ)
}

// registerOf reads a register from the database in the data folder below, as an auditor, in English.
func registerOf(t *testing.T, folder, path string) []byte {
	t.Helper()
	if got := invoke(t, folder, "", "user", "add", "wu.lan", "--name", "Wu Lan", "--role", "auditor"); got.code != 0 {
		t.Fatal(got.errs)
	}
	a, err := Open(t.Context(), Settings{Database: "sqlite://" + filepath.Join(folder, "data", databaseFile), Files: "file://" + filepath.Join(folder, "data", "files"), Language: domain.ZH, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	answer := readerAs(t, a, "wu.lan")(path, domain.EN)
	if answer.Code != http.StatusOK {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	return answer.Body.Bytes()
}
