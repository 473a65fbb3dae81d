package web

import (
	"net/http"
	"path"
	"slices"

	"octad/domain"
	"octad/openapi"
)

var helpPages = []page{
	{path: "/help", title: "help.title", template: "help/index.html", show: showHelps},
	{path: "/help/{topic}", title: "help.title", template: "help/topic.html", show: showHelp, sample: "/help/eightd"},
}

// topic is the help of a group of pages: what they are for, what to do, and in which order.
type topic struct {
	code  string
	title domain.Text
	// groups are the folders of the templates that it helps with.
	groups []string
	// about says what the pages are for, steps what to do on them.
	about domain.Text
	steps []domain.Text
}

// Topic is a topic in the reader's language.
type Topic struct {
	Code, Title, About string
	Steps              []string
}

func (v *view) topic(t topic) Topic {
	out := Topic{Code: t.code, Title: t.title.In(v.Language), About: t.about.In(v.Language)}
	for _, s := range t.steps {
		out.Steps = append(out.Steps, s.In(v.Language))
	}
	return out
}

// Help is the address of the help with the page that is shown.
func (v *view) Help() string {
	group := path.Dir(v.Page.template)
	if i := slices.IndexFunc(topics, func(t topic) bool { return slices.Contains(t.groups, group) }); i >= 0 {
		return "/help/" + topics[i].code
	}
	return "/help"
}

func showHelps(v *view) (any, error) {
	var out []Topic
	for _, t := range topics {
		out = append(out, v.topic(t))
	}
	return out, nil
}

func showHelp(v *view) (any, error) {
	i := slices.IndexFunc(topics, func(t topic) bool { return t.code == v.r.PathValue("topic") })
	if i < 0 {
		return nil, &Problem{openapi.Problem{Status: http.StatusNotFound, Code: "route.not_found", Title: v.Word("error.no_page"), Detail: v.Word("error.no_page_help")}}
	}
	out := v.topic(topics[i])
	v.Title = out.Title + " · " + v.Word("help.title")
	return out, nil
}
