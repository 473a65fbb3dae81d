package web

import (
	"net/url"
	"slices"
	"time"

	"octad/openapi"
)

// Revisions is the page that compares two editions of an 8D, field by field.
type Revisions struct {
	*EightDFrame
	// From and To are the editions to choose from; both end with the report as it stands.
	From, To []Option
	// Difference is what differs; nil as long as nothing was released.
	Difference *openapi.EightDDifference
	Notes      []openapi.EightDRevisionNote
}

// standing is the word of the API for the report as it stands.
const standing = "draft"

func showRevisions(v *view) (any, error) {
	f, err := v.eightDFrame("revisions")
	if err != nil {
		return nil, err
	}
	f.Tabs = nil
	r := &Revisions{EightDFrame: f, Notes: own(f.EightDReport.Revisions)}
	list, err := f.releaseList()
	if err != nil || len(list) == 0 {
		return r, err
	}
	from, to := v.Query().Get("from"), v.Query().Get("to")
	if from == "" && to == "" {
		from, to = list[len(list)-1].Number, standing
		// What was sent and has not changed since says more when it is held against what was sent before.
		if len(list) > 1 && f.Status != openapi.EightDStatusDraft {
			from, to = list[len(list)-2].Number, list[len(list)-1].Number
		}
	}
	for _, x := range slices.Backward(list) {
		label := x.Number + " · " + labelIn(v.Language, "EightDStage", x.Stage) + " · " + v.Word("case.revision", x.Revision)
		r.From = append(r.From, Option{Value: x.Number, Label: label, Chosen: x.Number == from})
		r.To = append(r.To, Option{Value: x.Number, Label: label, Chosen: x.Number == to})
	}
	now := Option{Value: standing, Label: v.Word("revisions.draft")}
	r.From = append(r.From, Option{Value: now.Value, Label: now.Label, Chosen: from == standing})
	r.To = append([]Option{{Value: now.Value, Label: now.Label, Chosen: to == standing}}, r.To...)
	d, err := read[openapi.EightDDifference](v.Caller, "/api/v1/eight-d-reports/"+f.ID+"/diff", url.Values{"from": {from}, "to": {to}})
	r.Difference = &d
	return r, err
}

// Kind is how a change looks: added, removed or changed.
func (r *Revisions) Kind(c openapi.EightDFieldChange) Badge {
	look := map[openapi.EightDFieldChangeKind][2]string{
		openapi.EightDFieldChangeKindAdded: {"plus", toneDone}, openapi.EightDFieldChangeKindRemoved: {"cross", toneLate}, openapi.EightDFieldChangeKindChanged: {"pen", toneWaiting},
	}[c.Kind]
	return Badge{Icon: look[0], Word: r.view.Word("revisions." + string(c.Kind)), Tone: look[1]}
}

// Side returns a side of a change as people read it.
func (r *Revisions) Side(value *string, label *openapi.Text) string {
	if label != nil {
		return textIn(r.view.Language, label)
	}
	text := bare(value)
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return r.view.When(at).Text
	}
	switch text {
	case "true":
		return r.view.Word("yes")
	case "false":
		return r.view.Word("no")
	}
	return text
}
