package access_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/access"
)

var update = flag.Bool("update", false, "write the table into the README")

// TestTheReadmeShowsTheTable keeps the README's permission table equal to the one that is enforced.
func TestTheReadmeShowsTheTable(t *testing.T) {
	t.Parallel()
	const path, from, to = "../../README.md", "<!-- permissions -->\n", "<!-- /permissions -->"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(raw), from)
	_, after, ended := strings.Cut(rest, to)
	if !ok || !ended {
		t.Fatal("the README has no place for the table")
	}
	want := before + from + "\n" + access.Markdown(domain.EN) + "\n" + to + after
	if string(raw) == want {
		return
	}
	if !*update {
		t.Fatal("the README's permission table is not what is enforced; run go test ./domain/access -update")
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}
