package api

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

func docsServer(t *testing.T) *Server {
	t.Helper()
	c, err := loadContract()
	if err != nil {
		t.Fatal(err)
	}
	return &Server{contract: c}
}

func readAsset(t *testing.T, s *Server, asset, language string) *httptest.ResponseRecorder {
	t.Helper()
	ctx := context.WithValue(context.Background(), callKey{}, &call{spoken: language})
	answer, err := s.GetDocsAsset(ctx, openapi.GetDocsAssetRequestObject{Asset: asset})
	if err != nil {
		t.Fatalf("%s: %v", asset, err)
	}
	w := httptest.NewRecorder()
	if err := answer.VisitGetDocsAssetResponse(w); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestReaderWorksOffline proves that the page and what it loads name no other server, that each of its
// parts is served, and that nothing in it would need a looser policy for scripts.
func TestReaderWorksOffline(t *testing.T) {
	s := docsServer(t)
	answer, err := s.GetDocs(context.Background(), openapi.GetDocsRequestObject{})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	if err := answer.VisitGetDocsResponse(w); err != nil {
		t.Fatal(err)
	}
	html := w.Body.String()
	if !strings.Contains(w.Header().Get("Content-Security-Policy"), "default-src 'self'") || strings.Contains(html, "://") || regexp.MustCompile(`<script>|<style| style=| on\w+=`).MatchString(html) {
		t.Errorf("the page reaches out or runs inline code:\n%s", html)
	}
	links := regexp.MustCompile(`(?:href|src)="/docs/([^"]+)"`).FindAllStringSubmatch(html, -1)
	if len(links) < 6 {
		t.Fatalf("only %d links", len(links))
	}
	for _, link := range links {
		if got := readAsset(t, s, link[1], domain.EN); got.Code != http.StatusOK || got.Body.Len() == 0 || got.Header().Get("ETag") == "" {
			t.Errorf("%s: %d, %d bytes, ETag %q", link[1], got.Code, got.Body.Len(), got.Header().Get("ETag"))
		}
	}
	if start := readAsset(t, s, "start.js", domain.EN).Body.String(); !strings.Contains(start, "validatorUrl: null") || strings.Contains(start, "://") {
		t.Errorf("the reader calls out:\n%s", start)
	}
}

func TestGuideSpeaksBothLanguages(t *testing.T) {
	s := docsServer(t)
	for _, tt := range []struct{ asset, spoken, want, not string }{
		{"permissions", domain.ZH, "权限表", "Permission table"},
		{"permissions", domain.EN, "Permission table", "权限表"},
		{"permissions.en", domain.ZH, "Permission table", "权限表"},
		{"problems.zh", domain.EN, `<tr id="contract.format">`, "Problem codes"},
		{"problems.en", domain.ZH, `<tr id="rule_broken">`, "错误代码"},
	} {
		w := readAsset(t, s, tt.asset, tt.spoken)
		if body := w.Body.String(); !strings.Contains(body, tt.want) || strings.Contains(body, tt.not) {
			t.Errorf("%s for %s: want %q and not %q", tt.asset, tt.spoken, tt.want, tt.not)
		}
	}
}

// TestPermissionPageHasEveryOperation fails on an operation without its row or its route.
func TestPermissionPageHasEveryOperation(t *testing.T) {
	body := readAsset(t, docsServer(t), "permissions", domain.EN).Body.String()
	for _, p := range access.Permissions() {
		row := regexp.MustCompile(`<tr id="` + p.Operation + `">.*<code>(GET|POST|PUT|PATCH|DELETE) /\S*</code>`)
		if !row.MatchString(body) {
			t.Errorf("%s has no row with its route", p.Operation)
		}
	}
}

// TestProblemCodesHaveTheirStatus proves the joint between the listed codes and the statuses they get.
func TestProblemCodesHaveTheirStatus(t *testing.T) {
	content, err := problemPage(domain.EN)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"stale": 412, "rule_broken": 422, "permission.denied": 403, "method.not_allowed": 405, "internal": 500}
	for _, row := range content["Codes"].([]problemRow) {
		if status, ok := want[row.Code]; ok {
			delete(want, row.Code)
			if len(row.Statuses) != 1 || row.Statuses[0] != status {
				t.Errorf("%s: %v, want %d", row.Code, row.Statuses, status)
			}
		}
		for _, message := range row.Messages {
			if message == "" {
				t.Errorf("%s has an empty message", row.Code)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not listed: %v", want)
	}
	if !json.Valid([]byte(problemExample(domain.ZH))) {
		t.Error("the example is not JSON")
	}
}

func TestUnknownPagesAreRefused(t *testing.T) {
	for _, asset := range []string{"nothing", "problems.json", "index.html", "head.html", "permissions.de", "swagger-ui.css.gz"} {
		_, err := docsServer(t).GetDocsAsset(context.Background(), openapi.GetDocsAssetRequestObject{Asset: asset})
		if !domain.Is(err, domain.NotFound) {
			t.Errorf("%s: %v", asset, err)
		}
	}
}

// TestEveryOperationSaysWhoMay reads the contract as a person does: each operation says what it does and who
// may call it.
func TestEveryOperationSaysWhoMay(t *testing.T) {
	t.Parallel()
	contract, err := spelledOut()
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for path, item := range contract["paths"].(map[string]any) {
		for method, o := range item.(map[string]any) {
			operation, ok := o.(map[string]any)
			if !ok || operation["operationId"] == nil {
				continue
			}
			said++
			text, _ := operation["description"].(string)
			if !strings.Contains(text, "May:") && !strings.Contains(text, "Public:") {
				t.Errorf("%s %s does not say who may: %q", method, path, text)
			}
		}
	}
	if want := len(access.Permissions()); said != want {
		t.Errorf("%d operations say who may, of %d", said, want)
	}
}
