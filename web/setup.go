package web

import (
	"html/template"
	"net/http"
	"strings"
	"time"

	"octad/domain"
	"octad/openapi"
)

var setupPages = []page{
	{path: "/setup", title: "setup.title", template: "setup/setup.html", open: true, Wide: true, show: showSetup},
}

// crossing is the page that asks again; see crossed.
var crossing = template.Must(template.New("crossing").Parse(
	`<!doctype html><html lang="{{.Language}}"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={{.To}}"><title>Octad</title><p><a href="{{.To}}">{{.Word}}</a></p></html>`))

// Setup is the first run.
type Setup struct {
	Form *Form
	// Token is the one that a refused form was sent with: it stands in no address any more.
	Token     string
	Zones     []Option
	Languages []Option
}

// zones are offered, by the place that people know them by.
var zones = []struct {
	code  string
	place domain.Text
}{
	{"Asia/Shanghai", domain.ZhEn("上海、北京、深圳", "Shanghai, Beijing, Shenzhen")},
	{"Asia/Hong_Kong", domain.ZhEn("香港", "Hong Kong")},
	{"Asia/Taipei", domain.ZhEn("台北", "Taipei")},
	{"Asia/Singapore", domain.ZhEn("新加坡", "Singapore")},
	{"Asia/Ho_Chi_Minh", domain.ZhEn("胡志明市", "Ho Chi Minh City")},
	{"Asia/Bangkok", domain.ZhEn("曼谷", "Bangkok")},
	{"Asia/Tokyo", domain.ZhEn("东京", "Tokyo")},
	{"Asia/Seoul", domain.ZhEn("首尔", "Seoul")},
	{"Asia/Kolkata", domain.ZhEn("新德里、班加罗尔", "New Delhi, Bengaluru")},
	{"Europe/Berlin", domain.ZhEn("柏林", "Berlin")},
	{"Europe/London", domain.ZhEn("伦敦", "London")},
	{"America/New_York", domain.ZhEn("纽约", "New York")},
	{"America/Chicago", domain.ZhEn("芝加哥", "Chicago")},
	{"America/Mexico_City", domain.ZhEn("墨西哥城", "Mexico City")},
	{"America/Los_Angeles", domain.ZhEn("洛杉矶", "Los Angeles")},
	{"UTC", domain.ZhEn("协调世界时", "Coordinated Universal Time")},
}

// zones are the time zones to choose from, in the reader's words and with their offset as it is now.
func (v *view) zones() []Option {
	var out []Option
	for _, z := range zones {
		if at, err := time.LoadLocation(z.code); err == nil {
			out = append(out, Option{Value: z.code, Label: z.place.In(v.Language) + " (" + v.Now.In(at).Format("UTC-07:00") + ")"})
		}
	}
	return out
}

func showSetup(v *view) (any, error) {
	setup, err := read[openapi.Setup](v.Caller, "/api/v1/setup", nil)
	if err != nil {
		return nil, err
	}
	if setup.State == openapi.SetupStateDone {
		v.redirect("/")
		return gone, nil
	}
	out := &Setup{Form: v.form("setup", "completeSetup")}
	out.Form.Action = "/setup"
	out.Form.With("/site/code", "S1").With("/site/timeZone", "Asia/Shanghai").With("/site/language", v.Language).With("/administrator/login", "admin").
		Set("/site/calendar", "cn").Set("/administrator/language", v.Language)
	if v.draft != nil {
		out.Token = v.draft.values.Get("/token")
	}
	out.Zones = v.zones()
	for _, l := range languages {
		out.Languages = append(out.Languages, Option{Value: l, Label: v.Word("language." + l)})
	}
	return out, nil
}

// found founds the house and lets the founder in.
func (s *server) found(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	contract, err := s.contract()
	if err != nil {
		v.fail(err)
		return
	}
	o, _ := contract.Operation("completeSetup")
	values, _, err := fields(w, r, o)
	if err != nil {
		v.fail(err)
		return
	}
	for i := range values {
		if _, token, whole := strings.Cut(values[i].Text, "/setup#"); whole && values[i].Name == "/token" {
			values[i].Text = token // the whole link was pasted
		}
	}
	if _, err := v.send(o, values, nil); err != nil {
		if refusedAs(err, http.StatusUnauthorized) {
			// A wrong token is mended in the form; there is nobody yet to log in.
			p := err.(*Problem) //nolint:errorlint,forcetypeassert // refusedAs has just found it
			p.Status = http.StatusUnprocessableEntity
			p.Errors = []openapi.ProblemFault{{Field: "/token", Code: p.Code, Message: p.Title}}
		}
		s.refused(v, o, values, err)
		return
	}
	a, err := v.Caller.Ask(http.MethodPost, "/api/v1/sessions", map[string]string{"login": values.Get("/administrator/login"), "password": values.Get("/administrator/password")})
	if err != nil {
		v.redirect("/login")
		return
	}
	v.carry(a)
	v.redirect("/")
}
