package statetest

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"octad/domain"
)

// Arrows draws the rows of a transition table as the arrows of a Mermaid diagram.
func Arrows(rows []Row) string {
	var b strings.Builder
	for _, r := range rows {
		for _, from := range r.From {
			to := r.To
			if to == "" {
				to = from
			}
			fmt.Fprintf(&b, "    %s --> %s : %s\n", from, to, r.Command)
		}
	}
	return b.String()
}

// Legend heads a table of what states are called in Chinese and English.
const Legend = "| State | 状态 | Meaning |\n|---|---|---|\n"

// Meanings draws what states are called, below a Legend.
func Meanings[S ~string](words []domain.Word[S]) string {
	var b strings.Builder
	for _, w := range words {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", w.Code, w.Title[domain.ZH], w.Title[domain.EN])
	}
	return b.String()
}

// Keep fails the test when the file beside it does not hold what was drawn; with update it writes the file anew.
func Keep(t *testing.T, file, drawn string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(drawn), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil || string(kept) != drawn {
		t.Errorf("%s has drifted from the tables; run the test with -update (%v)", file, err)
	}
}
