package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"octad/domain/access"
	"octad/openapi"
	"octad/web/form"
)

// maxForm is how much a form may hold, in which a Chinese character takes nine bytes. It is more than the API takes, so
// that who pastes too much is told so by a page that still has it.
const maxForm = 40 << 20

// draft is a form that was refused, with all that was typed.
type draft struct {
	form, operation string
	values          form.Values
	names           []string
	problem         openapi.Problem
}

// told is an answer that the page of its form shows once.
type told struct {
	operation string
	values    form.Values
	body      []byte
}

// backKey marks, in the request of a page that a form leads back to, the *draft or told that it shows.
type backKey struct{}

// answered returns what the operation has answered the form that led to this page; false when none did.
func answered[T any](v *view, operation string) (T, bool) {
	var out T
	if v.told == nil || v.told.operation != operation {
		return out, false
	}
	err := json.Unmarshal(v.told.body, &out)
	return out, err == nil
}

// queryPrefix begins the names of fields that are parameters of the operation's query.
const queryPrefix = ":query."

// spent reports whether the form's Idempotency-Key has done its work: it was sent before with other words.
func (d *draft) spent() bool { return strings.HasPrefix(d.problem.Code, "idempotency") }

// at returns what is wrong with the field of the pointer.
func (d *draft) at(pointer string) []string {
	var out []string
	for _, e := range d.problem.Errors {
		if form.Target(d.names, e.Field) == pointer {
			out = append(out, e.Message)
		}
	}
	return out
}

// summary returns the refusal with links to the fields of the form.
func (d *draft) summary(v *view, id string) *Summary {
	out := &Summary{Title: d.problem.Title, Code: d.problem.Code}
	if d.problem.Code == "contract_broken" { // to whoever fills in a form, a contract says nothing
		out.Title = v.Word("error.form")
	}
	if d.problem.Status >= http.StatusInternalServerError {
		out.RequestID = d.problem.RequestID
	}
	for _, e := range d.inOrder() {
		f := Fault{Message: e.Message}
		if d.values.Has(queryPrefix + e.Field) {
			f.Field, f.Label = id+"-query-"+e.Field, fieldIn(v.Language, e.Field)
		}
		if row := fileRow.FindStringSubmatch(e.Field); row != nil {
			f.Label = v.Word("file.row", row[1])
		}
		if name := form.Target(d.names, e.Field); name != "" {
			f.Field = id + strings.ReplaceAll(strings.TrimSuffix(name, "/-"), "/", "-")
			f.Label = asCalled(f.Field, rowCalled(v.Language, e.Field), labelAt(v.Language, e.Field))
		}
		if f.Message != out.Title || f.Field != "" {
			out.Faults = append(out.Faults, f)
		}
	}
	if d.problem.Differences != nil {
		for _, x := range *d.problem.Differences {
			out.Faults = append(out.Faults, Fault{Label: labelAt(v.Language, x.Field), Message: v.Word("stale.now", x.ChangedBy.Name, plainly(x.New))})
		}
	}
	if len(out.Faults) == 0 && len(d.problem.Errors) == 0 { // else the title tells it all
		out.Detail = d.problem.Detail
	}
	return out
}

// fileRow matches the pointer of a row of a file that was sent.
var fileRow = regexp.MustCompile(`^/rows/([0-9]+)`)

// inOrder are the faults in the order of the fields on the page; those that no field shows come first.
func (d *draft) inOrder() []openapi.ProblemFault {
	out := slices.Clone(d.problem.Errors)
	place := func(e openapi.ProblemFault) int { return slices.Index(d.names, form.Target(d.names, e.Field)) }
	slices.SortStableFunc(out, func(a, b openapi.ProblemFault) int { return cmp.Compare(place(a), place(b)) })
	return out
}

// plainly writes a JSON value for people: a text as it is, nothing as a dash, anything else as JSON.
func plainly(v any) string {
	raw, err := json.Marshal(v)
	if err != nil || string(raw) == "null" {
		return "—"
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

// answer takes over a refusal that no form of the page has shown.
func (v *view) answer() {
	if v.draft == nil {
		return
	}
	v.status = drawn(v.draft.problem.Status)
	if !v.claimed {
		v.Problem = v.draft.summary(v, "")
	}
}

// drawn is the status with which a refused form is shown again: 422 whatever a mending of the form can help
// against, else the refusal's own.
func drawn(status int) int {
	if status == http.StatusTooManyRequests || status >= http.StatusInternalServerError {
		return status
	}
	return http.StatusUnprocessableEntity
}

// do is the one door through which forms write: it sends the fields to the operation as the contract wants them.
// Success leads on, a refusal back to the page with all that was typed.
func (s *server) do(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	contract, err := s.contract()
	if err != nil {
		v.fail(err)
		return
	}
	operation, ok := contract.Operation(r.PathValue("operation"))
	if !ok || operation.Method == http.MethodGet {
		s.API.ServeHTTP(w, r)
		return
	}
	values, upload, err := fields(w, r, operation)
	if err != nil {
		v.fail(&Problem{openapi.Problem{Status: http.StatusRequestEntityTooLarge, Code: "body.too_large", Title: v.Word("error.too_large"), Detail: v.Word("error.too_large_help")}})
		return
	}
	if err := v.enter(); err != nil && !access.Public(operation.ID) {
		s.refused(v, operation, values, err)
		return
	}
	s.perform(v, operation, values, upload)
}

// perform sends the form and answers.
func (s *server) perform(v *view, o *form.Operation, values form.Values, upload io.Reader) {
	typed := values
	values = form.Renumber(values)
	a, err := v.send(o, values, upload)
	if refusedAs(err, http.StatusPreconditionFailed) {
		// What another has saved is compared row by row with what the form began with.
		values = typed
	}
	if err != nil {
		s.refused(v, o, values, err)
		return
	}
	s.shelf.clear(o.Fill(nil))
	v.remember(values)
	if quiet(v.r) {
		relay(v.w, a)
		return
	}
	if values.Has(":tell") && s.shown(v, values, told{o.ID, values, a.Body}) {
		return
	}
	v.redirect(lead(values.Get(":then"), a.Body))
}

// remembered are the cookies in which a form may keep a choice.
var remembered = []string{procedureCookie}

// remember keeps the choice that the form wants kept.
func (v *view) remember(values form.Values) {
	pointer, cookie, _ := strings.Cut(values.Get(":remember"), " ")
	if chosen := values.Get(pointer); slices.Contains(remembered, cookie) && chosen != "" {
		http.SetCookie(v.w, &http.Cookie{Name: cookie, Value: url.QueryEscape(chosen), Path: "/", MaxAge: year, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.r.TLS != nil})
	}
}

// send asks the API for what the form wants.
func (v *view) send(o *form.Operation, values form.Values, upload io.Reader) (Answer, error) {
	path, query := map[string]string{}, url.Values{}
	for _, f := range values {
		if name, ok := strings.CutPrefix(f.Name, ":path."); ok {
			path[name] = f.Text
		}
		if name, ok := strings.CutPrefix(f.Name, queryPrefix); ok && f.Text != "" {
			query.Set(name, f.Text)
		}
	}
	at := o.Fill(path)
	if len(query) > 0 {
		at += "?" + query.Encode()
	}
	var headers []string
	if tag := values.Get(":if-match"); o.Stated && tag != "" {
		headers = append(headers, "If-Match", tag)
	}
	if key := values.Get(":key"); o.Keyed && key != "" {
		headers = append(headers, "Idempotency-Key", key)
	}
	switch {
	case upload != nil && !o.Uploads:
		return v.Caller.Ask(o.Method, at, upload, append(headers, "Content-Type", o.Raw)...)
	case upload != nil:
		return v.Caller.Ask(o.Method, at, upload, append(headers, "Content-Type", v.r.Header.Get("Content-Type"))...)
	case o.Body == nil:
		return v.Caller.Ask(o.Method, at, nil, headers...)
	}
	zone, err := time.LoadLocation(values.Get(":zone"))
	if err != nil {
		zone = v.Zone
	}
	return v.Caller.Ask(o.Method, at, o.Compose(values, zone), headers...)
}

// refused shows the page of the form again; when nobody is logged in any more, the way in, with the form kept.
func (s *server) refused(v *view, o *form.Operation, values form.Values, err error) {
	var p *Problem
	if !errors.As(err, &p) {
		v.fail(err)
		return
	}
	if quiet(v.r) {
		raw, _ := json.Marshal(p.Problem)
		relay(v.w, Answer{Status: p.Status, Header: http.Header{"Content-Type": {"application/problem+json"}}, Body: raw})
		return
	}
	if p.Status == http.StatusUnauthorized && !access.Public(o.ID) {
		v.loginAgain(o, values)
		return
	}
	d := &draft{form: values.Get(":form"), operation: o.ID, values: values, names: names(values), problem: p.Problem}
	if !s.shown(v, values, d) {
		v.fail(p)
	}
}

// shown shows the page of the form with what its writer is to see of it: a *draft or a told. It returns false when
// the form names no page.
func (s *server) shown(v *view, values form.Values, what any) bool {
	at, local := localPath(values.Get(":page"))
	if !local {
		return false
	}
	back, err := http.NewRequestWithContext(context.WithValue(v.r.Context(), backKey{}, what), http.MethodGet, at, http.NoBody)
	if err != nil {
		return false
	}
	back.Header, back.Host, back.RemoteAddr, back.TLS, back.RequestURI = v.r.Header, v.r.Host, v.r.RemoteAddr, v.r.TLS, at
	if _, pattern := s.pages.Handler(back); pattern == "" {
		return false
	}
	s.pages.ServeHTTP(v.w, back)
	return true
}

// quiet reports whether a script sent the form and wants the API's own answer instead of a page.
func quiet(r *http.Request) bool { return r.Header.Get("Accept") == "application/json" }

// relay passes an answer of the API on.
func relay(w http.ResponseWriter, a Answer) {
	h := w.Header()
	for _, name := range []string{"Content-Type", "Etag"} {
		if value := a.Header.Get(name); value != "" {
			h.Set(name, value)
		}
	}
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(a.Status)
	_, _ = w.Write(a.Body)
}
