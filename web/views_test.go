package web_test

import (
	"net/http"
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestSavedViewsOnLists saves a list as it is seen, for oneself and for all, and removes it.
func TestSavedViewsOnLists(t *testing.T) {
	h := apitest.New(t)
	b, other := visit(t, h.Server), visit(t, h.Server)
	b.login(t, engineer)
	other.login(t, service)
	if got := b.get(t, "/cases"); strings.Contains(got.Body, "createView") {
		t.Error("a list that is not narrowed offers to be saved")
	}
	const at = "/cases?kind=complaint&status=open"
	save := func(title, shared string) sheet {
		t.Helper()
		return b.fill(t, b.get(t, at+"&q="), "/do/createView", map[string]string{"/title": title, "/shared": shared})
	}
	if got := save("", "false"); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a view without a name: %d", got.Status)
	}
	if got := save("Mine alone", "false"); got.Path != at || got.Status != http.StatusOK {
		t.Fatalf("saved: %d %s\n%.800s", got.Status, got.Path, got.text())
	}
	b.get(t, "/cases").says(t, "Mine alone")
	if got := other.get(t, "/cases"); strings.Contains(got.Body, "Mine alone") {
		t.Error("another's own view is seen")
	}
	renamed := b.fill(t, b.get(t, at), "/do/updateView", map[string]string{"/title": "Open ones"})
	if renamed.Path != at || !strings.Contains(renamed.Body, "Open ones") || strings.Contains(renamed.Body, "Mine alone") {
		t.Errorf("renamed: %d %s", renamed.Status, renamed.Path)
	}
	gone := b.fill(t, b.get(t, at), "/do/deleteView", nil)
	if gone.Path != "/cases" || strings.Contains(gone.Body, "Open ones") {
		t.Errorf("removed: %d %s", gone.Status, gone.Path)
	}
	save("Open complaints", "true")
	shared := other.get(t, at)
	shared.says(t, "Open complaints")
	if strings.Contains(shared.Body, "deleteView") || strings.Contains(shared.Body, "updateView") {
		t.Error("who does not keep a view may remove or rename it")
	}
	if got := other.get(t, "/8d"); strings.Contains(got.Body, "Open complaints") {
		t.Error("a view of another list is offered")
	}
}
