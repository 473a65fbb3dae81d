package cmd

import (
	"strings"
	"testing"
)

// TestPurgeSaysWhy refuses to remove anything without a reason or of a name that is nobody's, and has nothing to do in a new
// house, which it then leaves sound.
func TestPurgeSaysWhy(t *testing.T) {
	folder := t.TempDir()
	if got := invoke(t, folder, "", "migrate", "--data", "house"); got.code != 0 {
		t.Fatal(got.errs)
	}
	for _, tt := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"purge"}, 2, "--reason"},
		{[]string{"purge", "--reason", " "}, 2, "--reason"},
		{[]string{"purge", "--dry-run"}, 0, "Dry run: 0 documents may go"},
		{[]string{"purge", "--reason", "retention is over"}, 0, "Purged 0 documents"},
		{[]string{"purge", "--reason", "retention is over", "C-2026-000001"}, 1, "document.not_found"},
		{[]string{"purge", "--reason", "retention is over", "--user", "nobody"}, 1, "user.not_found"},
		{[]string{"verify"}, 0, "0 faults"},
	} {
		got := invoke(t, folder, "", append(tt.args, "--data", "house", "--language", "en")...)
		if got.code != tt.code || !strings.Contains(got.out+got.errs, tt.says) {
			t.Errorf("%v: exit %d, %s%s", tt.args, got.code, got.out, got.errs)
		}
	}
}
