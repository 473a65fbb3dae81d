package eightd

import (
	"slices"

	"octad/domain"
)

// Referred is another report as one that refers to it sees it.
type Referred struct {
	ID       domain.ID
	Number   string
	Customer domain.ID
	Status   Status
	Revision int
	Answer   Answer
	// LastSent is the newest sending; its zero value is none. SentD4 says that a reply of a whole 8D with D4
	// went to the customer.
	LastSent Dispatch
	SentD4   bool
}

// AsReferred returns the report as others that refer to it see it.
func (r *Report) AsReferred() Referred {
	x := Referred{ID: r.ID, Number: r.Number, Customer: r.Customer, Status: r.Status, Revision: r.Revision, Answer: r.Answer()}
	for _, d := range r.Dispatches {
		whole := slices.ContainsFunc(r.Releases, func(y Release) bool {
			return y.Number == d.ReleaseNumber && (y.Answer == FullAnswer || y.Answer == "")
		})
		x.SentD4 = x.SentD4 || whole && d.Stage.Covers(CodeD4)
		x.LastSent = d
	}
	return x
}

// ReferenceID is the report that this one refers its customer to; "" when it answers by itself.
func (r *Report) ReferenceID() domain.ID {
	if r.Answer() != ReferenceAnswer {
		return ""
	}
	return r.D0.Fields.Reference.ID
}

// refer checks the reference that D0 is about to name and completes it with id and number. Faults stand at
// /fields/reference: eightd.reference.unknown, .self, .other_customer, .not_sent, .chain and .referenced.
func (r *Report) refer(fields D0Fields, around Around, f *domain.Faults) (D0Fields, error) {
	const at = "/fields/reference"
	if fields.Decision != ReferenceAnswer || fields.Reference == (Reference{}) {
		return fields, nil
	}
	key := string(fields.Reference.ID)
	if key == "" {
		key = fields.Reference.Number
	}
	x, known, err := around.report(key)
	if err != nil {
		return fields, err
	}
	if !known {
		f.Add(at, "eightd.reference.unknown", "没有这份8D，或您无权查看："+key, "There is no such 8D, or you may not see it: "+key)
		return fields, nil
	}
	*f = append(*f, r.faultsOf(x, at)...)
	referrers, err := around.referrers()
	for _, l := range referrers {
		f.Add(at, "eightd.reference.referenced", "本8D已被 "+l.Number+" 引用，不能再引用其他8D", l.Number+" refers to this 8D: it cannot refer to another one")
	}
	fields.Reference = Reference{ID: x.ID, Number: x.Number}
	return fields, err
}

// faultsOf returns what keeps the report from referring to another one.
func (r *Report) faultsOf(x Referred, at string) domain.Faults {
	var f domain.Faults
	f.Require(x.ID != r.ID, at, "eightd.reference.self", "8D不能引用自己", "An 8D does not refer to itself")
	f.Require(x.Customer == r.Customer && x.Customer != "", at, "eightd.reference.other_customer", x.Number+" 属于另一客户", x.Number+" is another customer's")
	f.Require(x.ID == r.ID || x.SentD4, at, "eightd.reference.not_sent", x.Number+" 尚未将 D4 发送给客户", x.Number+" has not been sent to the customer up to D4")
	f.Require(x.Answer != ReferenceAnswer || x.ID == r.ID, at, "eightd.reference.chain", x.Number+" 本身引用另一份8D；请引用后者", x.Number+" itself refers to another 8D: refer to that one")
	return f
}

// referable returns as lacks of the gate d0.decision what has become of the reference since it was named.
func (i inspection) referable() []lack {
	const at = "/d0/fields/reference"
	if i.D0.Fields.Reference.Number == "" || i.around.Reference == nil {
		return unless(false, at)
	}
	var lacks []lack
	for _, fault := range i.faultsOf(*i.around.Reference, at) {
		lacks = append(lacks, lack{at, fault.Message})
	}
	return lacks
}

func (a Around) report(key string) (Referred, bool, error) {
	if a.Report == nil {
		return Referred{}, false, nil
	}
	return a.Report(key)
}

func (a Around) referrers() ([]domain.Link, error) {
	if a.Referrers == nil {
		return nil, nil
	}
	return a.Referrers()
}

func (a Around) joining(id domain.ID) (Joining, bool, error) {
	if a.Joining == nil {
		return Joining{}, false, nil
	}
	return a.Joining(id)
}
