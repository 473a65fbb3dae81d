package web

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain/recall"
	"octad/openapi"
)

// recallAct is something that is done to a recall by one operation of the contract; command is the guard that has a
// say in it, fields are the pointers that its form shows.
type recallAct struct {
	code, operation string
	command         openapi.RecallCommand
	fields          string
	prepare         func(*Recall, *Form)
}

// recallActs are offered in this order.
var recallActs = []recallAct{
	{"confirm", "confirmRecall", "confirm", "/reason /at", nil},
	{"stop_sale", "stopRecallSale", "stop_sale", "/text /at", nil},
	{"scope", "scopeRecall", "scope", "/ownStock /producedFrom /producedTo /text", (*Recall).prepareScope},
	{"consignee", "addRecallConsignees", "scope", "", (*Recall).prepareConsignee},
	{"notify", "notifyRecallConsignees", "notify", "/channel /deliver /language /at /to /reference /text", nil},
	{"decide", "decideRecall", "decide", "/needed /branch /riskClass /reason /at", nil},
	{"plan", "saveRecallPlan", "plan", "/depth /effectivenessLevel /effectivenessPercent /remedies /strategy /measures /disposal /reason", (*Recall).preparePlan},
	{"approve", "approveRecallPlan", "approve", "/text /at", nil},
	{"draft_notice", "saveRecallPublicNotice", "draft_notice", "/title /contents/product /contents/batch /contents/specification /contents/packaging /contents/hazard /contents/whatToDo /contents/returnWay /contents/remedy /contents/contact /photoIds /reason", (*Recall).prepareNotice},
	{"approve_notice", "approveRecallPublicNotice", "approve_notice", "/text /at", nil},
	{"publish", "publishRecall", "publish", "/medium /reference /at", nil},
	{"inform_authority", "recordRecallAuthorityReport", "inform_authority", "/kind /authority /reference /riskClass /at /text /attachmentIds", nil},
	{"report_status", "addRecallStatusReport", "report_status", "/text /at", nil},
	{"sample", "drawRecallSample", "sample", "/reason", nil},
	{"isolate", "recordRecallIsolation", "isolate", "/quantity /unit /place /doneBy /at /evidence /attachmentIds", nil},
	{"inspect", "recordRecallInspection", "inspect", "/number /inspectedQuantity /nonconformingQuantity /unit /inspector /at /findings /conclusion /attachmentIds", nil},
	{"dispose", "recordRecallDisposal", "dispose", "/method /quantity /unit /place /witness /at /evidence /attachmentIds", nil},
	{"implement", "implementRecallMeasures", "implement", "/text /at", nil},
	{"verify", "verifyRecallMeasures", "verify", "/effective /verifier /text /at", nil},
	{"terminate", "terminateRecall", "terminate", "/decider /authority /reference /reason /at /attachmentIds", nil},
	{"close", "closeRecall", "close", "/conclusion /reason", nil},
	{"finish_mock", "finishMockRecall", "finish_mock", "/findings", nil},
	{"correct", "updateRecall", "correct", "/partNumber /productName /defect /hazard /branch /cause /causeText /supplier /authority /authorityReference /correctionReason", (*Recall).prepareCorrection},
	{"cancel", "cancelRecall", "cancel", "/reason", nil},
}

// recallLineActs are done to one consignee.
var recallLineActs = []recallAct{
	{"tell", "notifyRecallConsignees", "notify", "/channel /deliver /language /at /to /reference /text", nil},
	{"answer", "recordRecallResponse", "answer", "", (*Recall).prepareAnswer},
	{"move", "recordRecallMovement", "move", "/from /to /quantity /remedy /doneBy /at /evidence /attachmentIds", (*Recall).prepareMove},
	{"shipped", "recordRecallMovement", "move", "/quantity /reason /at /evidence /attachmentIds", (*Recall).prepareShipped},
	{"check", "recordRecallCheck", "check", "/channel /informed /acted /with /at /text", nil},
}

// guard returns what stands between the recall and a command, and whether the API knows of it.
func (r *Recall) guard(command openapi.RecallCommand) []openapi.ProblemFault {
	for _, g := range r.Guards.Commands {
		if g.Command == command {
			return g.Unmet
		}
	}
	return nil
}

// may reports whether the reader may give the command, but for what can be mended on the page: a fault that names no
// place is one of state.
func (r *Recall) may(command openapi.RecallCommand, operation string) bool {
	for _, f := range r.guard(command) {
		if f.Field == "" {
			return false
		}
	}
	return r.view.May(operation)
}

// missing lists what stands in the way of the next step.
func (r *Recall) missing() {
	next := map[openapi.RecallStatus]openapi.RecallCommand{
		openapi.RecallStatusDraft: "confirm", openapi.RecallStatusConfirmed: "decide", openapi.RecallStatusRunning: "terminate", openapi.RecallStatusTerminated: "close",
	}[r.Status]
	if r.Mock != nil && r.Status == openapi.RecallStatusDraft {
		next = "finish_mock"
	}
	r.Next = string(next)
	for _, f := range r.guard(next) {
		r.Missing = append(r.Missing, Missing{f.Message, r.mend(f.Field)})
	}
}

// recallMends are the acts that mend what is missing at a place.
var recallMends = map[string]string{
	"consignees": "consignee", "publicNotice": "draft_notice", "plan": "plan", "implementation": "implement", "verification": "verify", "scope": "scope", "branch": "correct", "cause": "correct",
	"inspections": "inspect", "disposals": "dispose", "sample": "sample", "termination": "terminate",
}

// mend is where what is missing at a place of the recall is mended.
func (r *Recall) mend(field string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(field, "/"), "/")
	code := recallMends[first]
	if first == "plan" && r.Plan != nil && r.Plan.Approval == nil {
		code = "approve"
	}
	if first == "consignees" && len(r.Rows) > 0 {
		return r.at() + "?waiting=notice#consignees"
	}
	i := slices.IndexFunc(recallActs, func(a recallAct) bool { return a.code == code })
	if i < 0 {
		return "#consignees"
	}
	if !r.may(recallActs[i].command, recallActs[i].operation) {
		return "#way"
	}
	return r.at() + "?do=" + code + "#do"
}

// acts lists what the reader may do, and what to do first.
func (r *Recall) acts() {
	for _, a := range recallActs {
		if !r.may(a.command, a.operation) || len(r.guard(a.command)) > 0 && a.command != "close" && a.command != "terminate" {
			continue
		}
		act := Act{a.code, r.view.Word("recall.do." + a.code), r.at() + "?do=" + a.code + "#do"}
		r.Acts = append(r.Acts, act)
		if a.code == r.Next && len(r.Missing) == 0 {
			r.Primary = act
		}
	}
	if r.Line == nil {
		return
	}
	for _, a := range recallLineActs {
		own := r.Line.Kind != openapi.RecallHolderKindConsignee
		if r.may(a.command, a.operation) && (!own || a.operation == "recordRecallMovement") {
			r.LineActs = append(r.LineActs, Act{a.code, r.view.Word("recall.do." + a.code), r.doing(a.code)})
		}
	}
}

// way says how far the recall has come.
func (r *Recall) way() []Step {
	told := 0
	for _, t := range r.Totals {
		told += t.Consignees - t.Notified
	}
	type stage struct {
		word, do string
		done     bool
	}
	stages := []stage{
		{"confirmed", "confirm", r.Confirmation != nil},
		{"stopped", "stop_sale", r.StopSale != nil},
		{"scoped", "scope", len(r.Totals) > 0},
		{"told", "notify", len(r.Totals) > 0 && told == 0},
		{"decided", "decide", r.Decision != nil},
		{"planned", "plan", r.Plan != nil},
		{"approved", "approve", r.Plan != nil && r.Plan.Approval != nil},
	}
	if r.Branch == nil || *r.Branch == openapi.RecallBranchInSales {
		stages = append(stages, stage{"public", "draft_notice", r.PublicNotice != nil && len(r.PublicNotice.Publications) > 0})
	}
	stages = append(stages, stage{"implemented", "implement", r.Implementation != nil}, stage{"verified", "verify", r.Verification != nil && r.Verification.Effective}, stage{"terminated", "terminate", r.Termination != nil}, stage{"closed", "close", r.Status == openapi.RecallStatusClosed})
	switch {
	case r.Mock != nil:
		stages = []stage{{"scoped", "scope", len(r.Scope.Lots) > 0}, {"finished", "finish_mock", r.Mock.Finished}}
	case r.Status == openapi.RecallStatusNotNeeded:
		stages = []stage{stages[0], stages[4]}
	case r.Status == openapi.RecallStatusCancelled, r.Status == openapi.RecallStatusOfRecord:
		stages = nil
	}
	var out []Step
	now := false
	for _, s := range stages {
		step := Step{Title: r.view.Word("recalls.way_" + s.word), Icon: "dot", Word: r.view.Word("step.open"), Tone: toneCalm}
		offered := slices.ContainsFunc(r.Acts, func(a Act) bool { return a.Code == s.do })
		switch {
		case s.done:
			step.Icon, step.Word, step.Tone = "done", r.view.Word("step.done"), toneDone
		case !now && r.EndedAt == nil:
			now = true
			step.Icon, step.Word, step.Now = "open", r.view.Word("step.now"), true
		}
		if !s.done && offered {
			step.Link = r.at() + "?do=" + s.do + "#do"
		}
		out = append(out, step)
	}
	return out
}

// open prepares the form of the act that the address names; an act that is not offered opens nothing.
func (r *Recall) open() {
	asked := r.view.Query().Get("do")
	if id, ok := strings.CutPrefix(asked, "explain-"); ok && r.may("resolve", "resolveRecallDiscrepancy") {
		r.Do, r.Form = "explain", r.form("explain", "resolveRecallDiscrepancy").Put("/discrepancyId", id)
		if r.Line != nil {
			r.Form.Put("/consigneeId", r.Line.ID).Then(r.Line.Link)
		}
		r.show("/resolution")
		return
	}
	if id, ok := strings.CutPrefix(asked, "reverse-"); ok && r.Line != nil && r.may("move", "recordRecallMovement") {
		r.Do, r.Form = "reverse", r.form("reverse", "recordRecallMovement").Put("/consigneeId", r.Line.ID).Put("/kind", string(openapi.RecallPostingKindReversal)).Put("/entryId", id).Then(r.Line.Link)
		r.show("/reason", "/evidence")
		return
	}
	for _, a := range recallActs {
		if a.code == asked && slices.ContainsFunc(r.Acts, func(o Act) bool { return o.Code == asked }) {
			r.Do, r.Form = a.code, r.form(a.code, a.operation)
			r.prepared(a)
			return
		}
	}
	for _, a := range recallLineActs {
		if r.Line == nil || a.code != asked || !slices.ContainsFunc(r.LineActs, func(o Act) bool { return o.Code == asked }) {
			continue
		}
		r.Do, r.Form = a.code, r.form(a.code, a.operation).Then(r.Line.Link)
		if a.code == "tell" {
			r.Form.Put("/consigneeIds/0", r.Line.ID)
		} else {
			r.Form.Put("/consigneeId", r.Line.ID)
		}
		r.prepared(a)
	}
}

func (r *Recall) form(id, operation string) *Form {
	return r.view.form(id, operation).For("id", r.Number).At(r.Tag).Then(r.at())
}

func (r *Recall) prepared(a recallAct) {
	if a.prepare != nil {
		a.prepare(r, r.Form)
	}
	r.show(strings.Fields(a.fields)...)
}

// show draws the fields: what only the recall knows as choices, the rest as the contract types it.
func (r *Recall) show(pointers ...string) {
	f := r.Form
	for _, at := range pointers {
		switch {
		case strings.HasSuffix(at, "/riskClass"):
			var classes []Option
			for _, c := range r.Guards.RiskClasses {
				classes = append(classes, Option{Value: c.Code, Label: textIn(r.view.Language, c.Title)})
			}
			r.Fields = append(r.Fields, f.Choose(at, classes))
		case r.Do == "move" && (at == "/from" || at == "/to"):
			r.Fields = append(r.Fields, f.Named(f.Field(at), map[string]string{"/from": "recalls.from", "/to": "recalls.to"}[at], ""))
		case at == "/attachmentIds", at == "/photoIds":
			if options := r.attached(at == "/photoIds"); len(options) > 0 {
				r.Fields = append(r.Fields, f.Boxes(at, options))
			}
		case strings.HasPrefix(at, "/contents/"):
			r.Fields = append(r.Fields, f.Optional(f.As("text", at)))
		default:
			r.Fields = append(r.Fields, f.Field(at))
		}
	}
}

// attached are the files of the recall, or the pictures among them, as boxes.
func (r *Recall) attached(pictures bool) []Option {
	var out []Option
	for _, a := range r.Files {
		if !pictures || r.Box.Picture(a) {
			out = append(out, Option{Value: a.ID, Label: a.FileName})
		}
	}
	return out
}

// scopedLots is how many lots the form of a scope asks for at least.
const scopedLots = 3

// prepareScope asks for the lots: those of the scope as it is, and the one that the address names.
func (r *Recall) prepareScope(f *Form) {
	var chosen []string
	for _, l := range r.Scope.Lots {
		chosen = append(chosen, l.LotID)
	}
	if id := r.view.Query().Get("lot"); id != "" && !slices.Contains(chosen, id) {
		chosen = append(chosen, id)
	}
	lots, err := r.view.offered("lots", "", chosen...)
	if err != nil {
		lots = nil
	}
	for i := range max(scopedLots, len(chosen)+1) {
		at := "/lotIds/" + strconv.Itoa(i)
		if i < len(chosen) {
			f.With(at, chosen[i])
		}
		r.Fields = append(r.Fields, f.Named(f.Optional(f.Choose(at, lots)), "field.lotId", ""))
	}
}

func (r *Recall) preparePlan(f *Form) {
	if r.Plan != nil {
		f.From(r.Plan)
	}
}

func (r *Recall) prepareNotice(f *Form) {
	if r.PublicNotice != nil {
		f.From(r.PublicNotice)
	}
}

func (r *Recall) prepareCorrection(f *Form) { f.From(r.Recall) }

// prepareConsignee asks for one consignee with one delivery; those of a traced lot come by its scope.
func (r *Recall) prepareConsignee(f *Form) {
	const at = "/consignees/0"
	f.With(at+"/partNumber", bare(r.PartNumber)).With(at+"/kind", string(recall.Consigned))
	r.show(at+"/name", at+"/kind", at+"/code", at+"/country", at+"/city", at+"/contact/name", at+"/contact/email", at+"/contact/phone", at+"/partNumber", at+"/unit")
	for _, name := range []string{"lotNumber", "deliveryNote", "shippedOn", "quantity"} {
		r.Fields = append(r.Fields, f.Optional(f.Field(at+"/deliveries/0/"+name)))
	}
}

// prepareAnswer asks for each column of the ledger what the consignee says stands there.
func (r *Recall) prepareAnswer(f *Form) {
	r.show("/from", "/channel", "/at")
	for n, c := range recall.Columns {
		if c.Code == recall.NoAnswer {
			continue
		}
		at := "/stated/" + strconv.Itoa(f.Row("/stated", n, "column", string(c.Code)))
		f.Set(at+"/column", string(c.Code))
		quantity := f.Optional(f.Field(at + "/quantity"))
		quantity.Label = c.Title.In(r.view.Language)
		r.Fields = append(r.Fields, quantity)
	}
	r.show("/lostReason", "/text", "/attachmentIds")
}

func (r *Recall) prepareMove(f *Form) {
	f.Put("/kind", string(openapi.RecallPostingKindMove)).With("/to", string(recall.Returned))
}

// prepareShipped corrects what was shipped, upwards or downwards.
func (r *Recall) prepareShipped(f *Form) {
	r.Fields = append(r.Fields, f.Choose("/kind", []Option{
		{Value: string(openapi.RecallPostingKindShippedMore), Label: labelIn(r.view.Language, "RecallEntryKind", string(recall.ShippedMore))},
		{Value: string(openapi.RecallPostingKindShippedLess), Label: labelIn(r.view.Language, "RecallEntryKind", string(recall.ShippedLess))},
	}))
}

// Reverse is where an entry of the chosen line's ledger is taken back by another; "" where the reader may not, and for
// what cannot be taken back.
func (r *Recall) Reverse(e openapi.RecallEntry) string {
	taken := slices.ContainsFunc(r.Line.Entries, func(o openapi.RecallEntry) bool { return bare(o.ReversesID) == e.ID })
	if taken || e.Kind == openapi.RecallEntryKindOpening || e.Kind == openapi.RecallEntryKindReversal || !r.may("move", "recordRecallMovement") {
		return ""
	}
	return r.at() + "?line=" + key(r.Line.RecallConsignee) + "&do=reverse-" + e.ID + "#do"
}

// Explain is where a discrepancy is explained; "" where the reader may not.
func (r *Recall) Explain(d openapi.RecallDiscrepancy) string {
	if !d.Open || !r.may("resolve", "resolveRecallDiscrepancy") {
		return ""
	}
	if r.Line != nil && slices.ContainsFunc(r.Line.Discrepancies, func(o openapi.RecallDiscrepancy) bool { return o.ID == d.ID }) {
		return r.at() + "?line=" + key(r.Line.RecallConsignee) + "&do=explain-" + d.ID + "#do"
	}
	return r.at() + "?do=explain-" + d.ID + "#do"
}
