package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"octad/web"
)

var (
	machine = regexp.MustCompile(`\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\bd[0-8]\.[a-z_]+\b`)
	unseen  = regexp.MustCompile(`(?s)<head>.*?</head>|<script.*?</script>|<code.*?</code>|<textarea.*?</textarea>|<pre.*?</pre>`)
	apart   = regexp.MustCompile(`<[^>]*>`)
)

// spelled are pages that show codes on purpose: procedures, whose codes a pack's author writes; the audit trail and
// webhooks, which are narrowed by the names of events.
var spelled = []string{"/admin/procedures/", "/logs/audit", "/admin/webhooks/new"}

// TestPagesShowNoMachineCodes reads every page of the demo in both languages: what people read holds no code that a
// table has words for.
func TestPagesShowNoMachineCodes(t *testing.T) {
	if testing.Short() {
		t.Skip("every page of the demo")
	}
	h, everybody := demo(t)
	b := visit(t, h)
	b.login(t, everybody)
	for _, language := range []string{"zh", "en"} {
		b.send(t, http.MethodPost, "/preferences", url.Values{"language": {language}, "page": {"/cases"}})
		for _, path := range web.Samples() {
			if slices.ContainsFunc(spelled, func(s string) bool { return strings.HasPrefix(path, s) }) {
				continue
			}
			text := apart.ReplaceAllString(unseen.ReplaceAllString(b.get(t, path).Body, " "), " ")
			var codes []string
			for _, code := range machine.FindAllString(text, -1) {
				if !slices.Contains(codes, code) {
					codes = append(codes, code)
				}
			}
			if len(codes) > 0 {
				at := strings.Index(text, codes[0])
				t.Logf("… %s …", strings.Join(strings.Fields(text[max(at-300, 0):min(at+300, len(text))]), " "))
				t.Errorf("%s %s shows %s", language, path, strings.Join(codes, ", "))
			}
		}
	}
}
