package web_test

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// visitor is a browser without scripts: it keeps cookies, fills in forms and follows where they lead.
type visitor struct {
	base   string
	client *http.Client
}

// sheet is a page as it came back.
type sheet struct {
	Status int
	Path   string
	Header http.Header
	Body   string
}

func visit(t testing.TB, s *httptest.Server) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := *s.Client()
	client.Jar = jar
	return &visitor{base: s.URL, client: &client}
}

func (b *visitor) send(t testing.TB, method, path string, form url.Values, headers ...string) sheet {
	t.Helper()
	r, err := http.NewRequest(method, b.base+path, strings.NewReader(form.Encode())) //nolint:noctx // a test's own request
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := b.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if i := strings.Index(string(body), "%!"); i >= 0 && strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") { // as fmt marks what it cannot write
		t.Errorf("%s: %.120s", path, body[i:])
	}
	return sheet{res.StatusCode, res.Request.URL.RequestURI(), res.Header, string(body)}
}

func (b *visitor) get(t testing.TB, path string, headers ...string) sheet {
	t.Helper()
	return b.send(t, http.MethodGet, path, nil, headers...)
}

// login lets a person in.
func (b *visitor) login(t testing.TB, p person) {
	t.Helper()
	if got := b.send(t, http.MethodPost, "/login", url.Values{"login": {p.Login}, "password": {p.Password}}); got.Status != http.StatusOK || got.Path != "/" {
		t.Fatalf("login %s: %d %s\n%.800s", p.Login, got.Status, got.Path, got.text())
	}
}

// fill sends the page's form of the action with what is typed; an empty value empties the field.
func (b *visitor) fill(t testing.TB, p sheet, action string, typed map[string]string) sheet {
	t.Helper()
	form := p.form(t, action)
	for name, value := range typed {
		form.Set(name, value)
	}
	return b.send(t, http.MethodPost, action, form)
}

var (
	formTag   = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	inputTag  = regexp.MustCompile(`<input[^>]*>`)
	areaTag   = regexp.MustCompile(`(?s)<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>`)
	selectTag = regexp.MustCompile(`(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>`)
	chosenTag = regexp.MustCompile(`<option value="([^"]*)" selected>`)
	firstTag  = regexp.MustCompile(`<option value="([^"]*)"`)
	tags      = regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`)
)

func attribute(tag, name string) string {
	m := regexp.MustCompile(` ` + name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

// form returns what a browser would send of the form if nothing were typed.
func (p sheet) form(t testing.TB, action string) url.Values {
	t.Helper()
	for _, f := range formTag.FindAllStringSubmatch(p.Body, -1) {
		if html.UnescapeString(f[1]) != action {
			continue
		}
		out := url.Values{}
		for _, tag := range inputTag.FindAllString(f[2], -1) {
			kind := attribute(tag, "type")
			if name := attribute(tag, "name"); name != "" && (kind != "checkbox" || strings.Contains(tag, " checked")) {
				out.Add(name, attribute(tag, "value"))
			}
		}
		for _, m := range areaTag.FindAllStringSubmatch(f[2], -1) {
			out.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
		}
		for _, m := range selectTag.FindAllStringSubmatch(f[2], -1) {
			chosen := chosenTag.FindStringSubmatch(m[2])
			if chosen == nil {
				chosen = firstTag.FindStringSubmatch(m[2])
			}
			if chosen != nil {
				out.Add(html.UnescapeString(m[1]), html.UnescapeString(chosen[1]))
			}
		}
		return out
	}
	t.Fatalf("the page %s has no form for %s:\n%.2000s", p.Path, action, p.text())
	return nil
}

// text is what the page says.
func (p sheet) text() string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(p.Body, " "))), " ")
}

// says fails the test unless the page says the words.
func (p sheet) says(t testing.TB, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(p.text(), w) {
			t.Errorf("the page %s (%d) does not say %q:\n%.1500s", p.Path, p.Status, w, p.text())
		}
	}
}
