package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Signature is who signed what, when and with which meaning (21 CFR 11.50). A void signature stood for an
// edition that was returned or revised; it stays on record.
type Signature struct {
	Act      SignatureAct
	Person   domain.Person
	At       time.Time
	Meaning  string
	Stage    Stage
	Revision int
	// Reauthenticated says that the signer proved anew who they are.
	Reauthenticated bool
	Void            bool
}

// Signing is the will to sign. The API sets Reauthenticated after it has checked the proof.
type Signing struct {
	Meaning         string
	Reauthenticated bool
}

// Rendering is one frozen document of a release. SHA256 is lower-case hexadecimal, Size counts bytes.
type Rendering struct {
	DocumentID domain.ID
	Form       string
	Language   string
	Format     string
	Audience   Audience
	SHA256     string
	Size       int64
}

// Release is one frozen, numbered reply. Version is the edition of the report that was rendered, Answer the
// kind of answer that it gave; "" for one of a time when that was not kept.
type Release struct {
	ID         domain.ID
	Number     string
	Stage      Stage
	Answer     Answer
	Revision   int
	Version    int64
	At         time.Time
	By         domain.Person
	Renderings []Rendering
	Signatures []Signature
	// IssuedAt is zero until the release is issued inside the house to IssuedTo.
	IssuedAt time.Time
	IssuedBy domain.Person
	IssuedTo []domain.Text
}

// Freezing is a release about to be committed: Version is the edition that was rendered.
type Freezing struct {
	Stage      Stage
	Signing    Signing
	Version    int64
	Renderings []Rendering
}

// Submit hands a stage over for review. Errors: eightd.state, eightd.gates_unmet (409) with every unmet
// blocking gate, eightd.stage.not_later (409) for a stage that this revision has released already, eightd.customer_unknown (409) while the master data
// do not know the customer.
func (r *Report) Submit(order domain.Order, stage Stage, around Around) (domain.Change, error) {
	next, err := reportMoves.next("submit", r.Status)
	if err != nil {
		return domain.Change{}, err
	}
	if err := r.duty(order, around, "eight_d.submit"); err != nil {
		return domain.Change{}, err
	}
	if err := stage.check(order.Reason); err != nil {
		return domain.Change{}, err
	}
	for _, x := range r.Releases {
		if x.Revision == r.Revision && stage <= x.Stage {
			return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.stage.not_later",
				"本版本已发布 "+Label(Stages, x.Stage).In(domain.ZH)+"，请提交更后的阶段", "This revision has released "+Label(Stages, x.Stage).In(domain.EN)+"; submit a later stage")
		}
	}
	if err := r.clockable(around); err != nil {
		return domain.Change{}, err
	}
	if err := r.gates(stage, around); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.Stage, r.SubmittedBy, r.ReturnedReason = next, stage, order.Actor.Person(), ""
	return r.done(order, "eight_d.submitted", map[string]string{"stage": string(stage)}), nil
}

// clockable refuses a stage without its clock's customer: it is that customer whose clock the reply stops, and
// whose languages, notice and gates it is held against. A customer that the complaint has got since the report was
// opened is taken over.
func (r *Report) clockable(around Around) error {
	if r.Customer == "" {
		r.Customer = around.Customer.ID
	}
	if r.Customer != "" {
		return nil
	}
	numbers := make([]string, len(r.Complaints))
	for i, c := range r.Complaints {
		numbers[i] = c.Number
	}
	list := strings.Join(numbers, ", ")
	f := domain.Faults{{Field: "/complaints/0", Code: "eightd.customer_unknown", Message: domain.ZhEn(
		"投诉 "+list+" 的客户不在客户主数据中：请先在投诉中指定客户（customerId）", "The customer of complaint "+list+" is not among the master data: name it in the complaint first (customerId)")}}
	return f.Unmet("eightd.customer_unknown", "报告没有客户，阶段答复无法对应客户的时钟", "The report has no customer: no customer's clock would stop with this stage")
}

// gates returns the conflict that lists every unmet blocking gate of the stage.
func (r *Report) gates(stage Stage, around Around) error {
	return blocking(r.Check(stage, around)).Unmet("eightd.gates_unmet", "还有关卡未通过，请按列出的各项补充", "Gates are still unmet; mend each of those listed")
}

func (s Stage) check(reason string) error {
	var f domain.Faults
	known := slices.ContainsFunc(Stages, func(w Word[Stage]) bool { return w.Code == s })
	f.Require(known, "/stage", "eightd.stage_unknown", "请选择阶段", "Name the stage: d1_d3, d1_d5 or d1_d8")
	checkReason(&f, "/reason", reason, false)
	return f.Broken()
}

// done raises the edition and tells of it.
func (r *Report) done(order domain.Order, event string, facts map[string]string) domain.Change {
	r.touch(order)
	var change domain.Change
	r.tell(&change, order, event, facts)
	return change
}

// Review signs the submitted stage as reviewed. No author may; Errors: eightd.state, eightd.duty.
func (r *Report) Review(order domain.Order, cmd Signing, around Around) (domain.Change, error) {
	return r.sign(order, signing{"review", "eight_d.review", "eight_d.reviewed", SignedReview}, cmd, around)
}

// Approve signs the reviewed stage as approved. No author may, and no reviewer where the pack says so.
// Errors: eightd.state, eightd.duty, eightd.gates_unmet.
func (r *Report) Approve(order domain.Order, cmd Signing, around Around) (domain.Change, error) {
	return r.sign(order, signing{"approve", "eight_d.approve", "eight_d.approved", SignedApprove}, cmd, around)
}

type signing struct {
	command, act, event string
	as                  SignatureAct
}

func (r *Report) sign(order domain.Order, s signing, cmd Signing, around Around) (domain.Change, error) {
	next, err := reportMoves.next(s.command, r.Status)
	if err != nil {
		return domain.Change{}, err
	}
	if err := r.duty(order, around, s.act); err != nil {
		return domain.Change{}, err
	}
	if err := checkWords(cmd).Broken(); err != nil {
		return domain.Change{}, err
	}
	if s.as == SignedApprove {
		if err := r.gates(r.Stage, around); err != nil {
			return domain.Change{}, err
		}
	}
	r.Status = next
	meaning := r.addSignature(order, s.as, cmd)
	return r.done(order, s.event, map[string]string{"stage": string(r.Stage), "meaning": meaning}), nil
}

// addSignature returns the meaning that was signed: the signer's own words, or the label of the act.
func (r *Report) addSignature(order domain.Order, as SignatureAct, cmd Signing) string {
	meaning := cmd.Meaning
	if strings.TrimSpace(meaning) == "" {
		label := Label(SignatureActs, as)
		meaning = label.In(domain.ZH) + " " + label.In(domain.EN)
	}
	r.Signatures = append(r.Signatures, Signature{
		Act: as, Person: order.Actor.Person(), At: order.At, Meaning: meaning,
		Stage: r.Stage, Revision: r.Revision, Reauthenticated: cmd.Reauthenticated,
	})
	return meaning
}

// Standing returns the signatures that stand for the stage last submitted.
func (r *Report) Standing() []Signature {
	var standing []Signature
	for _, s := range r.Signatures {
		if !s.Void && s.Stage == r.Stage && s.Revision == r.Revision {
			standing = append(standing, s)
		}
	}
	return standing
}

func (r *Report) signers(act SignatureAct) []domain.Person {
	var people []domain.Person
	for _, s := range r.Standing() {
		if s.Act == act {
			people = append(people, s.Person)
		}
	}
	return people
}

// voidSignatures takes the standing of all signatures whose stage was not released.
func (r *Report) voidSignatures() {
	for i := range r.Signatures {
		s := &r.Signatures[i]
		released := slices.ContainsFunc(r.Releases, func(x Release) bool { return x.Revision == s.Revision && x.Stage == s.Stage })
		s.Void = s.Void || !released
	}
}

// Return gives the report back to the team; the order's reason says why. Whoever may review or approve
// may return. Errors: eightd.state, reason.missing, eightd.duty.
func (r *Report) Return(order domain.Order, around Around) (domain.Change, error) {
	next, err := reportMoves.next("return", r.Status)
	if err != nil {
		return domain.Change{}, err
	}
	pack, err := r.pack(around)
	if err != nil {
		return domain.Change{}, err
	}
	if !pack.May("eight_d.review", order.Actor.Roles) && !pack.May("eight_d.approve", order.Actor.Roles) {
		return domain.Change{}, r.duty(order, around, "eight_d.approve")
	}
	var f domain.Faults
	checkReason(&f, "/reason", order.Reason, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	stage := r.Stage
	r.Status, r.ReturnedReason = next, order.Reason
	r.voidSignatures()
	return r.done(order, "eight_d.returned", map[string]string{"stage": string(stage)}), nil
}

// MayRelease returns nil when the stage could be released now; a renderer may ask before it works.
func (r *Report) MayRelease(order domain.Order, stage Stage, around Around) error {
	if _, err := reportMoves.next("release", r.Status); err != nil {
		return err
	}
	if stage != r.Stage {
		return domain.Refuse(domain.Conflict, "eightd.release.other_stage", "批准的是另一阶段："+string(r.Stage), "Another stage was approved: "+string(r.Stage))
	}
	if err := r.duty(order, around, "eight_d.release"); err != nil {
		return err
	}
	return r.gates(stage, around)
}

// Release freezes the approved stage with its renderings. Errors: those of MayRelease; stale when the
// edition has moved since it was rendered; rule_broken when a rendering is not whole.
func (r *Report) Release(order domain.Order, cmd Freezing, around Around) (domain.Change, error) {
	if cmd.Version != r.Version {
		return domain.Change{}, &domain.Error{
			Kind: domain.Stale, Code: "eightd.release.moved", Version: r.Version,
			Message: domain.ZhEn("生成文件后报告已有变化，请重新发布", "The report has moved on since it was rendered; release again"),
		}
	}
	if err := r.MayRelease(order, cmd.Stage, around); err != nil {
		return domain.Change{}, err
	}
	if err := cmd.faults().Broken(); err != nil {
		return domain.Change{}, err
	}
	release := r.freeze(order, cmd)
	return r.done(order, "eight_d.released", map[string]string{"stage": string(cmd.Stage), "release": release.Number}), nil
}

// freeze adds the release with the signature that makes it one.
func (r *Report) freeze(order domain.Order, cmd Freezing) Release {
	r.Status, _ = reportMoves.next("release", r.Status)
	r.addSignature(order, SignedRelease, cmd.Signing)
	release := Release{
		ID: order.NewID(), Number: r.releaseNumber(cmd.Stage), Stage: cmd.Stage, Answer: r.Answer(), Revision: r.Revision, Version: cmd.Version,
		At: order.At, By: order.Actor.Person(), Renderings: slices.Clone(cmd.Renderings), Signatures: r.Standing(),
	}
	r.Releases = append(r.Releases, release)
	return release
}

// AsReleased returns a copy of the report as the release will leave it, for a renderer that prints the
// release before it is committed. False when the report is not approved for that stage: Release will say
// why.
func (r *Report) AsReleased(order domain.Order, cmd Releasing) (Report, bool) {
	next := *r
	if _, err := reportMoves.next("release", r.Status); err != nil || cmd.Stage != r.Stage {
		return next, false
	}
	order.NewID = func() domain.ID { return "" } // the commit mints it; people know the number
	next.Signatures, next.Releases = slices.Clone(r.Signatures), slices.Clone(r.Releases)
	next.freeze(order, Freezing{Stage: cmd.Stage, Signing: cmd.Signing, Version: r.Version})
	return next, true
}

func (cmd Freezing) faults() domain.Faults {
	f := checkWords(cmd)
	external := slices.ContainsFunc(cmd.Renderings, func(x Rendering) bool { return x.Audience == External })
	f.Require(external, "", "eightd.release.nothing_rendered", "没有供客户的文件", "No document for the customer was rendered")
	for _, x := range cmd.Renderings {
		whole := x.DocumentID != "" && x.Size > 0 && len(x.SHA256) == 64 && strings.Trim(x.SHA256, "0123456789abcdef") == ""
		f.Require(whole, "", "eightd.release.rendering_incomplete", "文件不完整："+x.Form+" "+x.Language, "A document is not whole: "+x.Form+" "+x.Language)
	}
	return f
}

// latest returns the newest release of the stage in the current revision.
func (r *Report) latest(stage Stage) (*Release, error) {
	for i := len(r.Releases) - 1; i >= 0; i-- {
		if x := &r.Releases[i]; x.Stage == stage && x.Revision == r.Revision {
			return x, nil
		}
	}
	return nil, domain.Refuse(domain.Conflict, "eightd.stage.not_released", "当前版本尚未发布这一阶段", "The current revision has not released this stage")
}

// Issue hands a release to the distribution list of the procedure and to others named (P02: by the
// quality-control engineer). Errors: eightd.state, eightd.stage.not_released, eightd.duty.
func (r *Report) Issue(order domain.Order, cmd Issuing, around Around) (domain.Change, error) {
	if _, err := reportMoves.next("issue", r.Status); err != nil {
		return domain.Change{}, err
	}
	if err := r.duty(order, around, "eight_d.issue"); err != nil {
		return domain.Change{}, err
	}
	if err := checkWords(cmd).Broken(); err != nil {
		return domain.Change{}, err
	}
	release, err := r.latest(cmd.Stage)
	if err != nil {
		return domain.Change{}, err
	}
	pack, err := r.pack(around)
	if err != nil {
		return domain.Change{}, err
	}
	release.IssuedAt, release.IssuedBy, release.IssuedTo = order.At, order.Actor.Person(), nil
	for _, c := range pack.Control.Distribution {
		release.IssuedTo = append(release.IssuedTo, c.To)
	}
	release.IssuedTo = append(release.IssuedTo, cmd.To...)
	return r.done(order, "eight_d.issued", map[string]string{"stage": string(cmd.Stage), "release": release.Number}), nil
}
