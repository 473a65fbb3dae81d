package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octad/cmd"
)

// TestSettingsOfNoticesAreChecked: a mistyped setting ends the program at its start, not at the first mail.
func TestSettingsOfNoticesAreChecked(t *testing.T) {
	t.Parallel()
	password := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte("s3cret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--base-url", "octad.example"}, 2, "--base-url"},
		{[]string{"--smtp", "mail.example"}, 2, "--smtp"},
		{[]string{"--smtp", "mail.example:587"}, 2, "--smtp-from"},
		{[]string{"--smtp", "mail.example:587", "--smtp-from", "octad@x.example", "--smtp-tls", "never"}, 2, "smtp-tls"},
		{[]string{"--smtp", "mail.example:587", "--smtp-from", "octad@x.example", "--smtp-password-file", password + "x"}, 1, "mail password"},
		{[]string{"--notify-allow", "10.0.0.0"}, 2, "--notify-allow"},
		{[]string{"--smtp", "mail.example:587", "--smtp-from", "octad@x.example", "--smtp-user", "octad", "--smtp-password-file", password, "--notify-allow", "10.0.0.0/8", "--base-url", "https://octad.example"}, 0, "schema"},
	} {
		var out, errs bytes.Buffer
		args := append([]string{"migrate", "--data", t.TempDir(), "--language", "en"}, row.args...)
		code := cmd.Run(args, "test", &out, &errs)
		if said := out.String() + errs.String(); code != row.code || !strings.Contains(said, row.says) || strings.Contains(said, "s3cret") {
			t.Errorf("%v: %d, %s", row.args, code, said)
		}
	}
}
