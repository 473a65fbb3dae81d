package casework

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// WaitKind is what somebody is waited for to do.
type WaitKind string

// The kinds of waits. Those of a case are told by its Run, all others by the record itself.
const (
	WaitClock           WaitKind = "clock"
	WaitAssessment      WaitKind = "assessment"
	WaitSecondOpinion   WaitKind = "second_opinion"
	WaitStep            WaitKind = "step"
	WaitOrder           WaitKind = "order"
	WaitAction          WaitKind = "action"
	WaitVerification    WaitKind = "verification"
	WaitAcceptance      WaitKind = "acceptance"
	WaitRework          WaitKind = "rework"
	WaitWriting         WaitKind = "writing"
	WaitReview          WaitKind = "review"
	WaitApproval        WaitKind = "approval"
	WaitRelease         WaitKind = "release"
	WaitSending         WaitKind = "sending"
	WaitJudging         WaitKind = "judging"
	WaitClosing         WaitKind = "closing"
	WaitAcknowledgement WaitKind = "acknowledgement"
	WaitTask            WaitKind = "task"
	WaitLoss            WaitKind = "claim_verification"
	WaitClaim           WaitKind = "claim_decision"
	WaitPayment         WaitKind = "claim_payment"
	WaitStatement       WaitKind = "statement_approval"
	WaitGiving          WaitKind = "statement_giving"
	// The supplier is waited for, by who opened the request; a reply waits to be judged, and measures to be verified.
	WaitSupplier             WaitKind = "supplier"
	WaitSupplierReply        WaitKind = "supplier_reply"
	WaitSupplierVerification WaitKind = "supplier_verification"
)

// WaitRule says of a kind of wait what it is called and by which operation it is done: one that is done to a
// discipline ends in the discipline's code. Act is what a procedure may reserve for its roles; what it reserves in
// another way, by tells.
type WaitRule struct {
	Kind      WaitKind
	Title     domain.Text
	Operation string
	Act       string
	by        func(*procedure.Pack) []string
}

// Waits are all kinds of waits. A wait is for the person, the department or the roles that the record names; one
// that names nobody is for whoever may call the operation and plays the part to which the procedure gives the act,
// unless the separation of duties bars them.
var Waits = []WaitRule{
	{WaitClock, domain.ZhEn("时限", "Clock"), "", "", nil},
	{WaitAssessment, domain.ZhEn("评审投诉", "Assess the case"), "assessComplaint", "complaint.assess", nil},
	{WaitSecondOpinion, domain.ZhEn("复核评审", "Review the assessment"), "reviewComplaintAssessment", "", reviewers},
	{WaitStep, domain.ZhEn("完成步骤", "Take the step"), "takeComplaintStep", "", nil},
	{WaitOrder, domain.ZhEn("处理单据", "Work on the order"), "feedbackComplaintOrder", "", nil},
	{WaitAction, domain.ZhEn("实施措施", "Carry out the action"), "implementEightDReportAction", "", nil},
	{WaitVerification, domain.ZhEn("验证措施", "Verify the action"), "verifyEightDReportAction", "", nil},
	{WaitAcceptance, domain.ZhEn("接受步骤", "Accept the discipline"), "acceptEightDReport", "", nil},
	{WaitRework, domain.ZhEn("修改退回项", "Mend what was sent back"), "saveEightDReport", "eight_d.draft", nil},
	{WaitWriting, domain.ZhEn("撰写8D", "Write the 8D"), "submitEightDReport", "eight_d.draft", nil},
	{WaitReview, domain.ZhEn("审核8D", "Review the 8D"), "reviewEightDReport", "eight_d.review", nil},
	{WaitApproval, domain.ZhEn("批准8D", "Approve the 8D"), "approveEightDReport", "eight_d.approve", nil},
	{WaitRelease, domain.ZhEn("发布8D", "Release the 8D"), "releaseEightDReport", "eight_d.release", nil},
	{WaitSending, domain.ZhEn("发送客户", "Send the 8D to the customer"), "sendEightDReport", "eight_d.send", nil},
	{WaitJudging, domain.ZhEn("判定有效性", "Judge the effectiveness"), "saveEightDReport", "eight_d.draft", nil},
	{WaitClosing, domain.ZhEn("关闭8D", "Close the 8D"), "closeEightDReport", "eight_d.close", nil},
	{WaitAcknowledgement, domain.ZhEn("部门签收", "Acknowledge for the department"), "acknowledgeHoldNotice", "", nil},
	{WaitTask, domain.ZhEn("周期任务", "Recurring task"), "finishTask", "", nil},
	{WaitLoss, domain.ZhEn("核实损失", "Verify the loss"), "verifyClaim", "claim.verify", nil},
	{WaitClaim, domain.ZhEn("决定索赔", "Decide on the claim"), "decideClaim", "", nil},
	{WaitPayment, domain.ZhEn("支付赔偿", "Pay the compensation"), "payClaim", "claim.pay", nil},
	{WaitStatement, domain.ZhEn("批准表态", "Approve the statement"), "approveVisitStatement", "", superiors},
	{WaitGiving, domain.ZhEn("发表表态", "Give the statement"), "giveVisitStatement", "", hosts},
	{WaitSupplier, domain.ZhEn("跟进供应商", "Follow the supplier up"), "replySupplierRequest", "supplier.open", nil},
	{WaitSupplierReply, domain.ZhEn("评定回复", "Judge the supplier's reply"), "assessSupplierRequest", "supplier.assess", nil},
	{WaitSupplierVerification, domain.ZhEn("验证供方措施", "Verify the supplier's measures"), "verifySupplierRequest", "supplier.verify", nil},
}

// WaitRuleOf returns the rule of a kind; its zero value for one that is not known.
func WaitRuleOf(kind WaitKind) WaitRule {
	rule, _ := find(Waits, func(w WaitRule) bool { return w.Kind == kind })
	return rule
}

// Does returns the operation by which a wait for the part is done.
func (w WaitRule) Does(part string) string {
	if access.Allowed(w.Operation, access.RoleCodes()) {
		return w.Operation
	}
	if part == "" {
		return "submitEightDReport"
	}
	return w.Operation + strings.ToUpper(part)
}

// Lets reports whether the procedure lets holders of the roles do what waits. The pack is that of the case; nil is no
// procedure, which leaves it to the permission.
func (w WaitRule) Lets(pack *procedure.Pack, part string, roles []domain.Role) bool {
	if !access.Allowed(w.Does(part), roles) {
		return false
	}
	switch {
	case pack == nil:
		return true
	case w.by != nil:
		by := w.by(pack)
		return len(by) == 0 || slices.ContainsFunc(pack.Holders(by...), func(h domain.Role) bool { return slices.Contains(roles, h) })
	default:
		return pack.May(w.Act, roles)
	}
}

func reviewers(p *procedure.Pack) []string { return p.Review.By }
func superiors(p *procedure.Pack) []string { return p.Visits.Approve }
func hosts(p *procedure.Pack) []string     { return slices.Concat(p.Visits.By, p.Visits.Approve) }

// Wait is one thing that a record waits for.
type Wait struct {
	Kind WaitKind
	// Part names what of the record is meant: the id of an action or a claim, the code of a discipline, a step, a
	// department; "" for the record itself.
	Part string
	// For is whom it waits for, by a word that ReaderOf gives or by Either; "" is whoever may do it.
	For Reader
	// Barred are those who may not do it because of what they did before.
	Barred []domain.ID
	// DueAt, in UTC, or DueOn is by when it is to be done; both may be unset.
	DueAt time.Time
	DueOn worktime.Date
	// BegunBy is who waits for it: who began or handed over what another is to go on with.
	BegunBy domain.ID
	// What says what is meant, beyond the kind.
	What domain.Text
}

// Either is the word for whoever holds one of the roles; none is everybody.
func Either(roles ...domain.Role) Reader {
	words := make([]string, 0, len(roles))
	for _, r := range roles {
		words = append(words, string(r))
	}
	slices.Sort(words)
	return Reader(either + strings.Join(slices.Compact(words), ","))
}

const either = "roles "

// EitherOf returns the roles of a word of Either; false for another word.
func (r Reader) EitherOf() ([]domain.Role, bool) {
	list, ok := strings.CutPrefix(string(r), either)
	if !ok || list == "" {
		return nil, ok
	}
	var roles []domain.Role
	for role := range strings.SplitSeq(list, ",") {
		roles = append(roles, domain.Role(role))
	}
	return roles, true
}

// Whoever is the word for all who may do what waits, where the record names nobody.
func (k WaitKind) Whoever() Reader { return Reader("whoever " + string(k)) }

// Awaited returns the words by which somebody is waited for, sorted: all that they are known by, the departments that
// they head, and what they may do by some procedure of the house.
func Awaited(a domain.Actor, heads []string, packs []*procedure.Pack) []Reader {
	words := ReaderOf(a)
	for _, code := range heads {
		words = append(words, Called(code))
	}
	for _, w := range Waits {
		part := ""
		if w.Kind == WaitAcceptance || w.Kind == WaitRework || w.Kind == WaitJudging {
			part = "d8"
		}
		if w.Operation == "" || !access.Allowed(w.Does(part), a.Roles) {
			continue
		}
		if w.Act == "" || slices.ContainsFunc(packs, func(p *procedure.Pack) bool { return p.Lets(w.Act, a.Roles) }) {
			words = append(words, w.Kind.Whoever())
		}
	}
	return Parts(words...)
}

// holding returns the roles of the house that may call the operation, those alone to whom the procedure gives it where
// it names somebody. Where nobody of these may call it, they stay: the procedure has its say, the page tells the rest.
func holding(operation string, pack *procedure.Pack, named bool, by []string) []domain.Role {
	may, _ := access.Lookup(operation)
	if !named || len(by) == 0 {
		return may.Roles
	}
	holders := pack.Holders(by...)
	both := slices.DeleteFunc(slices.Clone(holders), func(r domain.Role) bool { return !slices.Contains(may.Roles, r) })
	if len(both) == 0 {
		return holders
	}
	return both
}

func find[T any](list []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	var none T
	return none, false
}
