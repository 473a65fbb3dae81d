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

// Review signs the submitted stage as reviewed. No author may; Errors: eightd.state, eightd.duty.
func (r *Report) Review(order domain.Order, cmd Signing, around Around) (domain.Change, error) {
	return r.sign(order, signing{"review", "eight_d.reviewed", SignedReview}, cmd, around)
}

// Approve signs the reviewed stage as approved. No author may, and no reviewer where the pack says so.
// Errors: eightd.state, eightd.duty, eightd.gates_unmet.
func (r *Report) Approve(order domain.Order, cmd Signing, around Around) (domain.Change, error) {
	return r.sign(order, signing{"approve", "eight_d.approved", SignedApprove}, cmd, around)
}

type signing struct {
	command, event string
	as             SignatureAct
}

func (r *Report) sign(order domain.Order, s signing, cmd Signing, around Around) (domain.Change, error) {
	next, err := r.turn(order, s.command, around)
	if err != nil {
		return domain.Change{}, err
	}
	if err := checkWords(cmd).Broken(); err != nil {
		return domain.Change{}, err
	}
	if s.as == SignedApprove {
		if err := r.gates(order, r.Stage, around); err != nil {
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

// voidSignatures takes the standing of all signatures whose stage was not released.
func (r *Report) voidSignatures() {
	for i := range r.Signatures {
		s := &r.Signatures[i]
		released := slices.ContainsFunc(r.Releases, func(x Release) bool { return x.Revision == s.Revision && x.Stage == s.Stage })
		s.Void = s.Void || !released
	}
}
