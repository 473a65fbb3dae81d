package cmd

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/access"
)

// registers are those that are written as workbooks and as CSV.
var registers = []string{"complaints", "actions", "clocks", "claims", "hold-lines", "handling-incidents", "recalls", "returns", "supplier-requests", "tasks", "visits", "audit"}

// demoReader reads the demo as its quality manager.
func demoReader(t *testing.T, a *App) func(path, language string) *httptest.ResponseRecorder {
	login := ""
	for _, p := range demoPeople {
		if slices.Contains(p.Profile.Roles, access.QualityManager) {
			login = p.Login
		}
	}
	return readerAs(t, a, login)
}

// readerAs reads as the person of the login.
func readerAs(t *testing.T, a *App, login string) func(path, language string) *httptest.ResponseRecorder {
	t.Helper()
	u, err := a.Base.User(t.Context(), domain.System, login)
	if err != nil {
		t.Fatal(err)
	}
	order := a.Order(domain.System, "registers")
	_, key, err := a.People.CreateToken(t.Context(), order, access.NewToken{User: u.ID, Name: "registers", Scopes: access.TokenScopes(), ExpiresAt: order.At.AddDate(0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	return func(path, language string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Bearer "+string(key.Plain))
		r.Header.Set("Accept-Language", language)
		w := httptest.NewRecorder()
		a.Handler.ServeHTTP(w, r)
		return w
	}
}

// checkRegisters writes every register and the reports of figures of the demo, in both languages: Microsoft's own
// validator finds no fault in any, and LibreOffice opens them all. OCTAD_REGISTERS is a folder to keep them in.
func checkRegisters(t *testing.T, a *App) {
	get := demoReader(t, a)
	folder := os.Getenv("OCTAD_REGISTERS")
	if folder == "" {
		folder = t.TempDir()
	}
	var books []string
	for _, in := range []string{"zh", "en"} {
		asked := map[string]string{"p03-summary": "/api/v1/procedures/P03/reports/monthly_summary?format=xlsx", "p06-frequent": "/api/v1/procedures/P06/reports/frequent_problems?format=xlsx", "p23-ages": "/api/v1/procedures/P23/reports/open_ages?format=xlsx"}
		for _, name := range registers {
			asked[name] = "/api/v1/logs/" + name + ".xlsx"
			if w := get("/api/v1/logs/"+name+".csv", in); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "\ufeff") {
				t.Errorf("%s.csv: %d %.200s", name, w.Code, w.Body)
			}
		}
		for name, path := range asked {
			w := get(path, in)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %.300s", path, w.Code, w.Body)
				continue
			}
			file := filepath.Join(folder, name+"-"+in+".xlsx")
			if err := os.WriteFile(file, w.Body.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			books = append(books, file)
		}
	}
	t.Run("validator", func(t *testing.T) { validated(t, books) })
	t.Run("LibreOffice", func(t *testing.T) {
		office, err := exec.LookPath("soffice")
		if err != nil {
			t.Skip("LibreOffice is not installed")
		}
		out := t.TempDir()
		arguments := append([]string{"-env:UserInstallation=file://" + out + "/profile", "--headless", "--convert-to", "csv", "--outdir", out}, books...)
		if said, err := exec.Command(office, arguments...).CombinedOutput(); err != nil {
			t.Fatal(err, string(said))
		}
		if made, _ := filepath.Glob(filepath.Join(out, "*.csv")); len(made) != len(books) {
			t.Errorf("LibreOffice opened %d of %d", len(made), len(books))
		}
	})
}

// validated has the workbooks read by the validator of Microsoft's Open XML SDK.
func validated(t *testing.T, books []string) {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip(err)
	}
	tools, _ := filepath.Glob(filepath.Join(cache, "octad", "bin", "ooxml-validator-*"))
	if len(tools) == 0 {
		t.Skip("the Open XML validator is not installed: make setup does, where npm is")
	}
	for _, book := range books {
		said, _ := exec.Command(tools[0], book).Output()
		var verdict struct {
			OK     bool              `json:"ok"`
			Errors []json.RawMessage `json:"errors"`
		}
		if err := json.Unmarshal(said, &verdict); err != nil || !verdict.OK || len(verdict.Errors) > 0 {
			t.Errorf("%s: %d faults, %v: %.2000s", filepath.Base(book), len(verdict.Errors), err, said)
		}
	}
}
