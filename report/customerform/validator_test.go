package customerform_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"octad/report/customerform"
)

// faultsOf asks the validator of Open XML for what is wrong with a workbook; see make ooxml.
func faultsOf(t *testing.T, validator, name string, content []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), validator, path).Output() // it fails where it finds something
	var answer struct {
		Errors []struct{ Description, Path, XPath string }
	}
	if failed := json.Unmarshal(out, &answer); failed != nil {
		t.Fatalf("%v: %v: %s", failed, err, out)
	}
	var all []string
	for _, e := range answer.Errors {
		all = append(all, e.Path+" "+e.XPath+" "+e.Description)
	}
	return all
}

// TestFillingAddsNoFault holds a filled form, with annex, pictures and the mark of a draft, against Microsoft's schemas:
// whatever is wrong with it was wrong with the blank.
func TestFillingAddsNoFault(t *testing.T) {
	validator := os.Getenv("OCTAD_OOXML_VALIDATOR")
	if validator == "" {
		t.Skip("OCTAD_OOXML_VALIDATOR names no validator; run make ooxml")
	}
	raw := blank(t)
	filled, err := opened(t, raw).Fill(mapped(t, blankMap), external(), customerform.Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	before := faultsOf(t, validator, "blank.xlsx", raw)
	for _, fault := range faultsOf(t, validator, "filled.xlsx", filled.Content) {
		if !slices.Contains(before, fault) {
			t.Error(fault)
		}
	}
}

// TestFilledFormOpensElsewhere has LibreOffice print a filled form.
func TestFilledFormOpensElsewhere(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not installed, or the test is a short one")
	}
	filled, err := opened(t, blank(t)).Fill(mapped(t, blankMap), external(), customerform.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "filled.xlsx")
	if err := os.WriteFile(path, filled.Content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, path).CombinedOutput()
	if _, missing := os.Stat(filepath.Join(dir, "filled.pdf")); err != nil || missing != nil {
		t.Errorf("%v %v: %s", err, missing, out)
	}
}
