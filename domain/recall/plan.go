package recall

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Plan is how the recall is done: strategy, corrective and preventive measures, and what becomes of the goods.
type Plan struct {
	Depth    Depth
	Strategy domain.Text
	Remedies []Remedy
	Level    Level
	// Percent is the share of consignees that level B checks.
	Percent  int
	Measures domain.Text
	// Disposal is the disposal plan for recalled goods (P04 F4).
	Disposal   domain.Text
	By         domain.Person
	RecordedAt time.Time
	Approval   *Approval
}

// Approval says who agreed, and what the signature means.
type Approval struct {
	By         domain.Person
	At         time.Time
	RecordedAt time.Time
	Text       domain.Text
}

// Plans is the command that writes the plan.
type Plans struct {
	Depth    Depth
	Strategy domain.Text
	Remedies []Remedy
	Level    Level
	Percent  int
	Measures domain.Text
	Disposal domain.Text
}

// SavePlan writes the plan. One that was approved needs a reason (order.Reason) and a new approval.
func (r *Recall) SavePlan(order domain.Order, cmd Plans, around Around) (domain.Change, error) {
	if err := r.ready(plan, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckText(&f, "/strategy", cmd.Strategy, false)
	needs(&f, "/measures", cmd.Measures)
	domain.CheckText(&f, "/disposal", cmd.Disposal, false)
	f.Require(domain.Listed(Depths, cmd.Depth), "/depth", "recall.depth_unknown", "请填写召回深度", "Say how deep the recall reaches")
	f.Require(domain.Listed(Levels, cmd.Level), "/effectivenessLevel", "recall.level_unknown", "请填写有效性检查等级", "Give the level of effectiveness checks")
	f.Require(cmd.Level != LevelB || cmd.Percent > 10 && cmd.Percent < 100, "/effectivenessPercent", "recall.percent_out_of_range", "B级的比例须大于10%、小于100%", "Level B checks more than 10 % and less than 100 %")
	for i, m := range cmd.Remedies {
		f.Require(domain.Listed(Remedies, m), at("remedies", i, ""), "recall.remedy_unknown", "没有此补救方式", "There is no such remedy")
		f.Require(!slices.Contains(cmd.Remedies[:i], m), at("remedies", i, ""), "recall.remedy_twice", "补救方式重复", "The remedy occurs twice")
	}
	f.Require(!r.approved() || !blank(order.Reason), "/reason", "recall.plan_reason_missing", "修改已批准的方案须说明原因", "A change of an approved plan needs a reason")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	p := &Plan{
		Depth: cmd.Depth, Strategy: cmd.Strategy, Remedies: slices.Clone(cmd.Remedies), Level: cmd.Level, Measures: cmd.Measures, Disposal: cmd.Disposal,
		By: order.Actor.Person(), RecordedAt: order.At,
	}
	if cmd.Level == LevelB {
		p.Percent = cmd.Percent
	}
	// What was done under the old plan proves nothing of the new one.
	r.Plan, r.Implementation, r.Verification = p, nil, nil
	return r.told(order, RecallPlanned, order.At, map[string]string{"level": string(p.Level), "depth": string(p.Depth)}), nil
}

// Approves is the command that agrees to the plan or the public notice.
type Approves struct {
	At   time.Time
	Text domain.Text
}

// Approve agrees to measures and disposal plan. Whoever wrote the plan does not approve it: recall.not_apart.
func (r *Recall) Approve(order domain.Order, cmd Approves, around Around) (domain.Change, error) {
	if err := r.ready(approve, order, around); err != nil {
		return domain.Change{}, err
	}
	a, err := cmd.approval(order)
	if err != nil {
		return domain.Change{}, err
	}
	if same(order, r.Plan.By) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "方案须由编制人以外的人批准", "Whoever wrote the plan does not approve it")
	}
	p := *r.Plan
	p.Approval = a
	r.Plan = &p
	return r.told(order, RecallApproved, a.At, nil), nil
}

func (cmd Approves) approval(order domain.Order) (*Approval, error) {
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	domain.CheckText(&f, "/text", cmd.Text, false)
	return &Approval{By: order.Actor.Person(), At: when(cmd.At, order), RecordedAt: order.At, Text: cmd.Text}, f.Broken()
}

// Implementation says that the measures are implemented.
type Implementation struct {
	Text       domain.Text
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Implements is the command that records that the measures are implemented.
type Implements struct {
	Text domain.Text
	At   time.Time
}

// Implement records that the approved measures are implemented.
func (r *Recall) Implement(order domain.Order, cmd Implements, around Around) (domain.Change, error) {
	if err := r.ready(implement, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/text", cmd.Text)
	past(&f, "/at", cmd.At, order)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Implementation = &Implementation{Text: cmd.Text, At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	r.Verification = nil
	return r.told(order, RecallImplemented, r.Implementation.At, nil), nil
}

// Verification says that the measures have effect. Verifier is who looked, where that is another than By, who entered
// it.
type Verification struct {
	Effective  bool
	Text       domain.Text
	Verifier   string
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Verifies is the command that records what the verification found.
type Verifies struct {
	Effective bool
	Text      domain.Text
	Verifier  string
	At        time.Time
}

// Verify records whether the measures have effect. Who implemented them does not verify them; for a supplier's cause
// in goods under our control neither does who approved them (P04 S4: the other verifier): recall.not_apart. Goods in
// the sales system are verified in person: nobody enters it for another (recall.in_person). Measures without effect go
// back to the plan: the verification does not count.
func (r *Recall) Verify(order domain.Order, cmd Verifies, around Around) (domain.Change, error) {
	if err := r.ready(verify, order, around); err != nil {
		return domain.Change{}, err
	}
	verifier := strings.TrimSpace(cmd.Verifier)
	var f domain.Faults
	needs(&f, "/text", cmd.Text)
	past(&f, "/at", cmd.At, order)
	written(&f, phrase{"/verifier", verifier})
	f.Require(verifier == "" || r.Sheet.Branch != InSales, "/verifier", "recall.in_person", "产品已进入销售系统，验证人须亲自验证并登记", "Goods are in the sales system: whoever verifies does so in person and records it")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if same(order, r.Implementation.By) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "效果须由实施人以外的人验证", "Whoever implemented the measures does not verify them")
	}
	if r.verifyAct() == "recall.verify_supplier" {
		if same(order, r.Plan.Approval.By) {
			return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "与供应商有关的措施由批准人以外的人验证", "Measures for a supplier's cause are verified by another than who approved them")
		}
	}
	v := &Verification{Effective: cmd.Effective, Text: cmd.Text, Verifier: verifier, At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	r.Verification = v
	if !v.Effective {
		r.Verification, r.Implementation = nil, nil
	}
	return r.told(order, RecallVerified, v.At, map[string]string{"effective": truth(v.Effective)}), nil
}
