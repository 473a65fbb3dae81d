package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"octad/domain"
)

var demoPages = []page{
	{path: "/demo", title: "demo.title", template: "demo/demo.html", place: "admin", show: showDemo},
}

// Demo is the demo's house beside the real one. Nothing of it is among the house's records, for nothing that is
// recorded there is ever deleted: what can be removed with one click is a house of its own.
type Demo interface {
	// Stands reports whether it has been played.
	Stands() bool
	// Play founds it and plays its stories, which takes some seconds.
	Play(ctx context.Context) error
	// Remove takes it away with all that was done in it.
	Remove() error
	// Enter lets the browser in as the person; from then on it is served by the demo's house.
	Enter(w http.ResponseWriter, r *http.Request, login string) error
	// Leave brings the browser back.
	Leave(w http.ResponseWriter, r *http.Request)
	// People are those that one may enter as.
	People() []DemoPerson
}

// DemoPerson is somebody of the demo's house.
type DemoPerson struct {
	Login, Name string
	Role        domain.Text
}

// DemoSheet is the page of the demo.
type DemoSheet struct {
	// Offered tells that this server has room for one, Stands that it was played, May that the reader may play and
	// remove it.
	Offered, Stands, May bool
	People               []DemoPerson
	Tour                 []string
	Fault                string
}

// demoKeeper is the operation without which nobody plays or removes the demo: the demo is no record and has none of
// its own, and this one is the administrators'.
const demoKeeper = "createSite"

func showDemo(v *view) (any, error) {
	d := v.server.Demo
	out := &DemoSheet{Offered: d != nil, May: v.May(demoKeeper)}
	if d == nil {
		return out, nil
	}
	out.Stands, out.People = d.Stands(), d.People()
	for _, t := range demoTour {
		out.Tour = append(out.Tour, t.In(v.Language))
	}
	return out, nil
}

// Offers reports whether the reader may go to the demo from here.
func (v *view) Offers() bool {
	d := v.server.Demo
	return d != nil && (v.May(demoKeeper) || d.Stands())
}

// Pretends reports whether the records that pages show are the demo's.
func (v *view) Pretends() bool { return v.server.Pretend }

// Beside reports whether the demo's house stands beside a real one, to which one may go back.
func (v *view) Beside() bool { return v.server.Deps.Beside }

// demonstrate plays the demo, lets somebody in or out, or removes it.
func (s *server) demonstrate(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	values, _, err := fields(w, r, nil)
	if err != nil {
		v.fail(err)
		return
	}
	act := r.PathValue("act")
	if err := v.enter(); err != nil && act != "leave" {
		v.fail(err)
		return
	}
	if s.Demo == nil || (act == "play" || act == "remove") && !v.May(demoKeeper) {
		v.fail(forbidden(v))
		return
	}
	to := "/demo"
	switch act {
	case "play":
		err = s.Demo.Play(r.Context())
	case "remove":
		s.Demo.Leave(w, r)
		err = s.Demo.Remove()
	case "enter":
		to, err = "/", s.Demo.Enter(w, r, values.Get("login"))
	case "leave":
		to = "/"
		s.Demo.Leave(w, r)
	default:
		s.elsewhere(w, r)
		return
	}
	if err != nil {
		v.demoFailed(err)
		return
	}
	v.redirect(to)
}

// demoFailed shows the page of the demo with what went wrong.
func (v *view) demoFailed(err error) {
	v.server.Log.ErrorContext(v.r.Context(), "demo", slog.String("error", err.Error()))
	data, failed := showDemo(v)
	sheet, ok := data.(*DemoSheet)
	if failed != nil || !ok {
		v.fail(err)
		return
	}
	sheet.Fault = v.Word("error.internal")
	var e *domain.Error
	if errors.As(err, &e) {
		sheet.Fault = e.Message.In(v.Language)
	}
	v.status, v.Data = http.StatusConflict, sheet
	v.render(demoPages[0])
}
