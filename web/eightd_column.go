package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"octad/openapi"
)

// Tab is one view of the column at the right.
type Tab struct {
	Code, Word, Link string
	Here             bool
}

// eightDTabs are those of the column at the right.
var eightDTabs = []string{"check", "translations", "preview", "comments"}

// EightDTranslation is a text that a translator has still to write or to read again, with the link to it.
type EightDTranslation struct {
	openapi.EightDTranslation
	Link string
	Badge
	// Near tells that it stands on the page.
	Near bool
	// Confirm says that the translation is still right; nil where nothing need be said.
	Confirm *Form
	// Suggestions may be taken over; Field is the id of the field that takes one.
	Suggestions []openapi.TranslationSuggestion
	Field       string
}

// translations takes what translators have still to do.
func (f *EightDFrame) translations(list openapi.EightDTranslations) {
	for _, t := range list.Items {
		out := EightDTranslation{EightDTranslation: t, Link: f.mend(t.Field + "/" + t.Language), Near: strings.HasPrefix(t.Field, "/"+f.Here+"/")}
		out.Badge = f.view.State("EightDTranslationState", t.State)
		_, out.Field, _ = strings.Cut(out.Link, "#")
		f.Translations = append(f.Translations, out)
	}
}

// column fills the column at the right.
func (f *EightDFrame) column() error {
	for _, g := range f.Gates {
		if f.concerns(g) {
			f.Near = append(f.Near, g)
		}
	}
	slices.SortStableFunc(f.Near, func(a, b EightDGate) int { return cmp.Compare(weight(a), weight(b)) })
	asked := f.view.Query()
	f.Tab = eightDTabs[max(slices.Index(eightDTabs, asked.Get("tab")), 0)]
	for _, code := range eightDTabs {
		asked.Set("tab", code)
		tab := Tab{Code: code, Word: f.view.Word("8d." + code), Link: f.view.at(asked), Here: code == f.Tab}
		if code == "translations" && len(f.Translations) > 0 {
			tab.Word += " " + strconv.Itoa(len(f.Translations))
		}
		f.Tabs = append(f.Tabs, tab)
	}
	f.Printed = "/api/v1/eight-d-reports/" + f.Number + "/preview?audience=internal"
	if f.Tab == "translations" && f.view.May("confirmEightDReportTranslations") {
		f.confirming()
	}
	switch f.Tab {
	case "comments":
		return f.comments()
	case "translations":
		return f.suggest()
	}
	return nil
}

// suggested is how many texts the column has suggestions for.
const suggested = 20

// suggest reads what may be taken over where a text of this page is not translated, in one reading for each pair of
// languages.
func (f *EightDFrame) suggest() error {
	asked := map[[2]string][]int{}
	for i, t := range f.Translations {
		pair := [2]string{t.SourceLanguage, t.Language}
		if t.Near && t.Source != "" && utf8.RuneCountInString(t.Source) <= 2000 && len(asked[pair]) < suggested {
			asked[pair] = append(asked[pair], i)
		}
	}
	for pair, places := range asked {
		query := url.Values{"from": {pair[0]}, "to": {pair[1]}}
		for _, i := range places {
			query.Add("text", f.Translations[i].Source)
		}
		err := take(f.view, "/api/v1/translations/suggestions", query, func(s openapi.TranslationSuggestions) {
			for n, one := range s.Items {
				f.Translations[places[n]].Suggestions = one.Suggestions
			}
		})()
		if err != nil {
			return err
		}
	}
	return nil
}

// confirming lets the reader say of each stale translation that it is still right.
func (f *EightDFrame) confirming() {
	for i, t := range f.Translations {
		if t.State == openapi.EightDTranslationStateStale {
			f.Translations[i].Confirm = f.view.form("confirm-"+strconv.Itoa(i), "confirmEightDReportTranslations").For("id", f.Number).At(f.Tag).Then(f.view.Path()).
				Put("/language", t.Language).Put("/fields/-", t.Field)
		}
	}
}

// comments reads what was said about the report: whatever happened to it for a reason, newest first.
func (f *EightDFrame) comments() error {
	if len(f.Complaints) == 0 {
		return nil
	}
	query := url.Values{"limit": {"200"}}
	for {
		p, err := read[openapi.ComplaintTimelinePage](f.view.Caller, "/api/v1/complaints/"+f.Complaints[0].ID+"/timeline", query)
		if err != nil {
			return err
		}
		for _, e := range p.Items {
			if e.Record != nil && e.Record.Number == f.Number && e.Reason != nil && *e.Reason != "" {
				f.Spoken = append(f.Spoken, e)
			}
		}
		if p.NextCursor == nil {
			slices.Reverse(f.Spoken)
			return nil
		}
		query.Set("cursor", *p.NextCursor)
	}
}
