package web_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
)

// person is somebody who can log in.
type person struct{ Login, Password string }

// demo returns a running house with the demo's records, and a person of every role.
func demo(t *testing.T) (*httptest.Server, person) {
	t.Helper()
	a, err := cmd.Open(context.Background(), cmd.Settings{
		Database: "sqlite://" + filepath.ToSlash(t.TempDir()) + "/octad.db", Files: "file://" + filepath.ToSlash(t.TempDir()), Language: "zh", Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	if _, err := a.PlayDemo(context.Background()); err != nil {
		t.Fatal(err)
	}
	p := person{"everybody", "correct horse battery"}
	_, err = a.People.Create(context.Background(), a.Order(domain.System, "test"), access.NewUser{
		Login: p.Login, Password: access.Secret(p.Password), Profile: access.Profile{Name: "王小明", Language: "zh", Department: "QM", Roles: access.RoleCodes()},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(a.Handler)
	t.Cleanup(s.Close)
	return s, p
}
