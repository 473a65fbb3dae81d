package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

// TestTheDemoStandsBesideTheHouse plays the demo, goes about in it as somebody of it, comes back and removes it with
// one click: nothing of the house has changed meanwhile.
func TestTheDemoStandsBesideTheHouse(t *testing.T) {
	folder := t.TempDir()
	annex := filepath.Join(folder, "demo")
	a, err := cmd.Open(context.Background(), cmd.Settings{
		Database: "sqlite://" + filepath.ToSlash(folder) + "/octad.db", Files: "file://" + filepath.ToSlash(folder) + "/files", Annex: annex, Language: "zh", Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	keeper, worker := person{"keeper", "correct horse battery"}, person{"worker", "correct horse battery"}
	for p, role := range map[person]domain.Role{keeper: access.Administrator, worker: access.QualityManager} {
		order := a.Order(domain.System, "test")
		if _, err := a.People.Create(context.Background(), order, access.NewUser{Login: p.Login, Password: access.Secret(p.Password), Profile: access.Profile{Name: p.Login, Language: "en", Roles: []domain.Role{role}}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Sites.Open(context.Background(), a.Order(domain.System, "test"), master.SiteCard{
		Code: "S1", Name: domain.Same("Plant"), CompanyName: domain.Same("House"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "en",
	}); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(a.Handler)
	t.Cleanup(s.Close)
	b, other := visit(t, s), visit(t, s)
	other.login(t, worker)
	other.get(t, "/demo").says(t, "Ask an administrator")
	if got := other.send(t, http.MethodPost, "/demo/play", nil); got.Status != http.StatusForbidden {
		t.Errorf("a quality manager plays the demo: %d", got.Status)
	}
	b.login(t, keeper)
	b.get(t, "/admin").says(t, "Play the demo")
	b.get(t, "/").says(t, "Play the demo")
	b.send(t, http.MethodPost, "/demo/play", nil).says(t, "Enter as", "Chen Jing")

	in := b.send(t, http.MethodPost, "/demo/enter", url.Values{"login": {"chen.jing"}})
	in.says(t, "陈静", "演示数据")
	if in.Path != "/" || in.Status != http.StatusOK {
		t.Fatalf("entered: %d %s\n%.900s", in.Status, in.Path, in.text())
	}
	b.get(t, "/cases").says(t, "C-2026-000001")
	if got := other.get(t, "/cases"); strings.Contains(got.Body, "C-2026-000001") || strings.Contains(got.text(), "made up") {
		t.Error("the demo shows to who did not enter it")
	}
	if got := b.get(t, "/api/v1/complaints"); !strings.Contains(got.Body, "C-2026-000001") {
		t.Errorf("the API of the demo's house: %d", got.Status)
	}
	b.get(t, "/demo").says(t, "Remove the demo")
	out := b.send(t, http.MethodPost, "/demo/leave", nil)
	if out.says(t, "keeper"); strings.Contains(out.text(), "made up") {
		t.Error("still in the demo")
	}
	if got := b.get(t, "/cases"); got.Status != http.StatusOK || strings.Contains(got.Body, "C-2026-000001") {
		t.Errorf("the house after the demo: %d", got.Status)
	}
	b.send(t, http.MethodPost, "/demo/enter", url.Values{"login": {"wang.fang"}}).says(t, "王芳")
	b.send(t, http.MethodPost, "/demo/remove", nil).says(t, "Play the demo")
	if _, err := os.Stat(annex); !os.IsNotExist(err) {
		t.Errorf("the demo's folder is still there: %v", err)
	}
	trail := b.get(t, "/logs/audit?type=complaint.received&verify=yes")
	trail.says(t, "No event fits", "Whole: nothing was lost")
	if v, err := a.Verify(context.Background()); err != nil || !v.Clean() || v.Runs != 0 {
		t.Errorf("the house: %+v %v", v, err)
	}
}
