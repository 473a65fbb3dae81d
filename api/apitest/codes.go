package apitest

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// listed are the codes that the guide's page of problems lists; it is the same in every house.
var listed = struct {
	sync.Mutex
	codes map[string]bool
}{}

var codeRow = regexp.MustCompile(`<tr id="([^"]+)">`)

// known fails the test when a refusal bears a code that the guide does not list.
func (h *House) known(t testing.TB, a Answer) {
	t.Helper()
	if !strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json") || len(a.Body) == 0 {
		return
	}
	codes := h.guide(t)
	for _, code := range append(a.Codes(t), a.Text(t, "code")) {
		stem, _, _ := strings.Cut(code, ".")
		if !codes[code] && !codes[stem+".…"] {
			t.Errorf("the guide does not list the code %s", code)
		}
	}
}

// guide reads the page of problems once.
func (h *House) guide(t testing.TB) map[string]bool {
	t.Helper()
	listed.Lock()
	defer listed.Unlock()
	if listed.codes != nil {
		return listed.codes
	}
	res, err := http.Get(h.Server.URL + "/docs/problems.en")
	if err != nil {
		t.Fatalf("guide: %v", err)
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("guide: %v", err)
	}
	listed.codes = map[string]bool{}
	for _, row := range codeRow.FindAllStringSubmatch(string(page), -1) {
		listed.codes[row[1]] = true
	}
	return listed.codes
}
