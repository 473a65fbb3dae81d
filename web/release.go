package web

import (
	"net/url"
	"slices"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
)

var releasePages = []page{
	{
		path: "/8d/{id}/release", title: "8d.release", template: "release/release.html", place: "eightd", show: showRelease, sample: "/8d/8D-2026-000003/release",
		states: []string{"/8d/8D-2026-000007/release", "/8d/8D-2026-000006/release?do=decide"},
	},
	{path: "/8d/{id}/revisions", title: "8d.revisions", template: "release/revisions.html", place: "eightd", show: showRevisions, sample: "/8d/8D-2026-000003/revisions", states: []string{"/8d/8D-2026-000007/revisions"}},
}

// Release is the page on which an 8D is checked, signed, released, sent and decided on.
type Release struct {
	*EightDFrame
	Steps []Step
	Acts  []Act
	// Barred says why the reader may not do what is next, and who may.
	Barred   []Barred
	Primary  Act
	Editions []ReleaseEdition
	Exchange Exchange
	// Do is the act whose form is open, with its form; Asks tells that it is shown as a dialog.
	Do   string
	Form *Form
	Asks bool
	// Gate is the one that the open form lets pass or takes back.
	Gate string
	// All tells that the open form accepts every discipline at once.
	All bool
	// Copies are the rows of copies that the procedure demands.
	Copies int
	// Choices are those of the open form.
	Choices map[string][]Option
}

// ReleaseEdition is a release with its files apart by who may read them.
type ReleaseEdition struct {
	openapi.EightDRelease
	// Difference leads to what changed since the one before; "" for the first.
	Difference string
	Groups     []ReleaseFiles
	// Gone are the ids of files that were purged after their retention.
	Gone map[string]bool
}

// ReleaseFiles are the frozen files for one audience.
type ReleaseFiles struct {
	Audience openapi.EightDAudience
	Files    []openapi.EightDRendering
}

// releaseAct is a command about the whole report. Command is that of the report's transition table; when tells
// what else must have happened; asks that it signs or cannot be undone, so that a dialog asks for it.
type releaseAct struct {
	code, operation, command string
	asks                     bool
	when                     func(*Release) bool
	prepare                  func(*Release) error
}

// releaseActs are offered in this order.
var releaseActs = []releaseAct{
	{"submit", "submitEightDReport", "submit", false, nil, (*Release).prepareStage},
	{"review", "reviewEightDReport", "review", true, nil, (*Release).prepareSignature},
	{"approve", "approveEightDReport", "approve", true, nil, (*Release).prepareSignature},
	{"freeze", "releaseEightDReport", "release", true, nil, (*Release).prepareSignature},
	{"return", "returnEightDReport", "return", false, nil, nil},
	{"send", "sendEightDReport", "send", false, (*Release).released, (*Release).prepareSending},
	{"decide", "decideEightDReport", "decide", false, (*Release).sent, (*Release).prepareDecision},
	{"issue", "issueEightDReport", "issue", false, (*Release).released, (*Release).prepareStage},
	{"close", "closeEightDReport", "close", true, nil, nil},
	{"cancel", "cancelEightDReport", "cancel", true, nil, nil},
}

func (r *Release) released() bool { return len(r.Releases) > 0 }

func (r *Release) sent() bool { return len(r.Dispatches) > 0 }

func showRelease(v *view) (any, error) {
	f, err := v.eightDFrame("release")
	if err != nil {
		return nil, err
	}
	f.Tabs = nil
	r := &Release{EightDFrame: f, Choices: map[string][]Option{}}
	if err := r.editions(); err != nil {
		return nil, err
	}
	for _, a := range releaseActs {
		if r.offers(a) {
			r.Acts = append(r.Acts, Act{a.code, v.Word("release." + a.code), r.doing(a.code)})
		}
	}
	r.way()
	if r.Exchange, err = r.exchange(); err != nil {
		return nil, err
	}
	return r, r.open(v.Query().Get("do"))
}

func (r *Release) offers(a releaseAct) bool {
	return r.mayDo(a.operation, "") && (a.when == nil || a.when(r))
}

// doing is the address of the page with the form of an act open.
func (r *Release) doing(code string) string {
	stage := r.Stage
	if code == "submit" && r.underway() {
		stage = r.next()
	}
	return r.place() + "?" + url.Values{"do": {code}, "stage": {string(stage)}}.Encode() + "#do"
}

func (r *Release) place() string { return r.Home() + "/release" }

// editions reads the releases, newest first.
func (r *Release) editions() error {
	list, err := r.releaseList()
	if err != nil {
		return err
	}
	gone := map[string]bool{}
	if len(list) > 0 {
		err := take(r.view, "/api/v1/documents", url.Values{"subjectId": {r.ID}, "limit": {"200"}}, func(p openapi.DocumentPage) {
			for _, d := range p.Items {
				gone[d.ID] = d.Purged != nil
			}
		})()
		if err != nil {
			return err
		}
	}
	for i, x := range slices.Backward(list) {
		e := ReleaseEdition{EightDRelease: x, Gone: gone}
		if i > 0 {
			e.Difference = r.Home() + "/revisions?" + url.Values{"from": {list[i-1].Number}, "to": {x.Number}}.Encode()
		}
		for _, audience := range slices.Backward(eightd.Audiences) { // what the customer gets is looked for first
			group := ReleaseFiles{Audience: openapi.EightDAudience(audience.Code)}
			for _, file := range x.Renderings {
				if file.Audience == group.Audience {
					group.Files = append(group.Files, file)
				}
			}
			if len(group.Files) > 0 {
				e.Groups = append(e.Groups, group)
			}
		}
		r.Editions = append(r.Editions, e)
	}
	return nil
}

// releaseList reads the releases of the report, oldest first.
func (f *EightDFrame) releaseList() ([]openapi.EightDRelease, error) {
	list, err := read[openapi.EightDReleaseList](f.view.Caller, "/api/v1/eight-d-reports/"+f.ID+"/releases", nil)
	return list.Items, err
}

// way is the chain of signatures of the stage that is on its way, and what comes after it.
func (r *Release) way() {
	word := r.view.Word
	rank := slices.IndexFunc(eightd.Statuses, func(w eightd.Word[eightd.Status]) bool { return string(w.Code) == string(r.Status) })
	for i, code := range []string{"submit", "review", "approve", "freeze"} {
		r.step(code, rank > i && r.Status != openapi.EightDStatusCancelled, i < 4 && rank == i)
	}
	last := r.lastRelease()
	sent := slices.ContainsFunc(r.Dispatches, func(d openapi.EightDDispatch) bool { return d.ReleaseNumber == last })
	done := r.Status == openapi.EightDStatusReleased || r.Status == openapi.EightDStatusClosed
	r.step("send", done && sent, done && !sent)
	decided := slices.ContainsFunc(r.Decisions, func(d openapi.EightDDecision) bool { return d.Revision == r.Revision })
	r.step("decide", done && decided, done && sent && !decided)
	r.step("close", r.Status == openapi.EightDStatusClosed, false)
	for i := range r.Steps {
		if r.Steps[i].Now {
			r.Steps[i].Word = word("step.now")
		}
	}
	for i, a := range releaseActs {
		now := slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Now && s.Title == word("release."+a.code) })
		if b, barred := r.barred(releaseActs[i].operation, ""); now && barred {
			b.Word = word("release." + a.code)
			r.Barred = append(r.Barred, b)
		}
	}
	for _, a := range r.Acts {
		for _, s := range r.Steps {
			if s.Now && s.Link == a.Link && (a.Code != "submit" || len(r.Blocking()) == 0) {
				r.Primary = a
			}
		}
	}
}

func (r *Release) step(code string, done, now bool) {
	s := Step{Title: r.view.Word("release." + code), Icon: "dot", Word: r.view.Word("step.open"), Tone: toneCalm, Now: now}
	if done {
		s.Icon, s.Word, s.Tone = "done", r.view.Word("step.done"), toneDone
	}
	if now {
		s.Icon = "open"
	}
	if slices.ContainsFunc(r.Acts, func(a Act) bool { return a.Code == code }) && !done {
		s.Link = r.doing(code)
	}
	r.Steps = append(r.Steps, s)
}

// lastRelease is the number of the newest release; "" before the first.
func (r *Release) lastRelease() string {
	if len(r.Editions) == 0 {
		return ""
	}
	return r.Editions[0].Number
}

// open prepares the form that the address asks for, where its act is offered.
func (r *Release) open(asked string) error {
	for _, a := range releaseActs {
		if a.code != asked || !r.offers(a) {
			continue
		}
		r.Do, r.Asks, r.Form = a.code, a.asks, r.form(a.operation)
		if a.prepare != nil {
			return a.prepare(r)
		}
		return nil
	}
	verb, gate, _ := strings.Cut(asked, "-")
	switch {
	case verb == "override" && r.MayOverride():
		r.Do, r.Gate, r.Form = verb, gate, r.form("overrideEightDReportGate").Put("/gate", gate)
	case verb == "withdraw" && r.MayWithdraw():
		r.Do, r.Gate, r.Form = verb, gate, r.form("withdrawEightDReportOverride").For("gate", gate)
	}
	return nil
}

func (r *Release) form(operation string) *Form {
	return r.view.form("release", operation).For("id", r.ID).At(r.Tag).Then(r.place())
}

// MayOverride tells that the reader may let gates pass as the report stands, MayWithdraw that they may take it back.
func (r *Release) MayOverride() bool { return r.mayDo("overrideEightDReportGate", "") }

// MayWithdraw tells that the reader may take back that a gate was let pass.
func (r *Release) MayWithdraw() bool { return r.mayDo("withdrawEightDReportOverride", "") }

// Override and Withdraw are where a gate is let pass and that is taken back.
func (r *Release) Override(gate string) string { return r.doing("override-" + gate) }

// Withdraw is where it is taken back that a gate is let pass.
func (r *Release) Withdraw(gate string) string { return r.doing("withdraw-" + gate) }

func (r *Release) prepareStage() error {
	r.Form.With("/stage", string(r.Stage))
	if r.Do != "submit" {
		r.Form.With("/stage", bare(r.EightDReport.Stage))
	}
	return nil
}

func (r *Release) prepareSignature() error {
	r.Form.With("/meaning", r.view.Word("release.meaning_"+r.Do))
	if r.Do == "freeze" {
		r.Form.Put("/stage", bare(r.EightDReport.Stage))
	}
	return nil
}

// GateName says what the gate of the open form asks for.
func (r *Release) GateName() string {
	for _, g := range r.Gates {
		if g.Code == r.Gate {
			return g.Message
		}
	}
	return r.Gate
}

// Blocking are the gates of the stage that stand in the way.
func (r *Release) Blocking() []EightDGate { return r.gatesOf(0) }

// Warning are the gates that are not met and do not block.
func (r *Release) Warning() []EightDGate { return r.gatesOf(1) }

// LetPass are the gates that were let pass.
func (r *Release) LetPass() []EightDGate { return r.gatesOf(2) }

// Met are the gates that are met.
func (r *Release) Met() []EightDGate { return r.gatesOf(3) }

func (r *Release) gatesOf(rank int) []EightDGate {
	var out []EightDGate
	for _, g := range r.Gates {
		if weight(g) == rank {
			out = append(out, g)
		}
	}
	return out
}

// Signed are the signatures of this revision; those of a release stand with it.
func (r *Release) Signed() []openapi.EightDSignature {
	var out []openapi.EightDSignature
	for _, s := range r.EightDReport.Signatures {
		if s.Revision == r.Revision {
			out = append(out, s)
		}
	}
	return out
}

// Signer is the name under which the reader signs, StageName what they sign.
func (r *Release) Signer() string { return r.view.Session.User.Name }

// StageName names what is signed: report, revision and stage.
func (r *Release) StageName() string {
	return r.Number + " · " + r.view.Word("case.revision", r.Revision) + " · " + labelIn(r.view.Language, "EightDStage", r.EightDReport.Stage)
}
