package recall

import (
	"errors"
	"fmt"

	"octad/domain"
)

// Guarded are the commands for which Before answers, by the words of the state machine, in its order.
func Guarded() []string {
	var out []string
	for _, t := range transitions {
		out = append(out, string(t.Command))
	}
	return out
}

// Before returns every unmet guard of the command, one of Guarded, for whoever gives the order, as the command itself
// would refuse it: the state, what is missing, the role that a procedure reserves it for. What depends on the
// particulars of the command is not foreseen.
func (r *Recall) Before(name string, order domain.Order, around Around) domain.Faults {
	c := command(name)
	f := r.lacks(c, around)
	var refused *domain.Error
	if act := r.act(c); act != "" && errors.As(r.may(order, around, act), &refused) {
		f.Add("", refused.Code, refused.Message.In(domain.ZH), refused.Message.In(domain.EN))
	}
	return f
}

// mocked are the commands that a mock recall has.
var mocked = map[command]bool{correct: true, scope: true, cancel: true, finishMock: true}

// lacks returns what the recall must have before the command and has not.
func (r *Recall) lacks(c command, around Around) domain.Faults {
	f := r.unmet(c)
	f.Require(r.Mock == nil || mocked[c], "", "recall.mock_forbids", "模拟召回不发通知、不动货、不作决定", "A mock recall tells nobody, moves nothing and decides nothing")
	f.Require(r.Mock != nil || c != finishMock, "", "recall.no_mock", "这不是模拟召回", "This is no mock recall")
	f = append(f, r.missing(c, around.Standing)...)
	return append(f, r.barred(c, around)...)
}

// missing notes, for the commands that ask for something, what is not there yet.
func (r *Recall) missing(c command, s Standing) domain.Faults {
	var f domain.Faults
	switch c {
	case notify:
		f.Require(s.Counts().Consignees > 0, "/consignees", "recall.consignees_missing", "尚无收货方", "There are no consignees")
	case approve:
		r.planned(&f)
	case clearNotice:
		f.Require(r.PublicNotice != nil, "/publicNotice", "recall.notice_missing", "尚未拟定公告", "There is no public notice yet")
	case publish:
		f.Require(r.PublicNotice != nil && r.PublicNotice.Approval != nil, "/publicNotice", "recall.notice_not_approved", "公告尚未批准，不得发布", "The public notice is not approved: it is not published")
	case dispose:
		f.Require(r.approved(), "/plan", "recall.plan_not_approved", "处置方案尚未批准", "The disposal plan is not approved")
	case implement:
		f.Require(r.approved(), "/plan", "recall.plan_not_approved", "措施尚未批准", "The measures are not approved")
	case sample:
		f.Require(r.Plan != nil && r.Plan.Level != "", "/plan/effectivenessLevel", "recall.level_missing", "方案中尚未写明有效性检查等级", "The plan does not name the level of effectiveness checks")
	case verify:
		f.Require(r.Implementation != nil, "/implementation", "recall.not_implemented", "措施尚未实施", "The measures are not implemented")
		r.safe(&f, s)
	case terminate:
		r.terminable(&f, s)
	case closes:
		r.closable(&f, s)
	case finishMock:
		f.Require(len(r.Scope.Lots) > 0, "/scope", "recall.not_traced", "尚未追溯批次", "No lot has been traced yet")
	}
	return f
}

func (r *Recall) approved() bool { return r.Plan != nil && r.Plan.Approval != nil }

func (r *Recall) planned(f *domain.Faults) {
	if r.Plan == nil {
		f.Add("/plan", "recall.plan_missing", "尚未制定措施与方案", "There is no plan yet")
		return
	}
	f.Require(r.Plan.Approval == nil, "/plan", "recall.plan_approved", "方案已批准", "The plan is approved already")
	f.Require(r.Sheet.Branch != "", "/branch", "recall.branch_missing", "尚未判定产品在何处", "It is not said where the goods are")
	f.Require(r.Sheet.Cause != "", "/cause", "recall.cause_missing", "尚未判定原因属于谁", "It is not said whose the cause is")
	f.Require(r.Sheet.Branch != InSales || !r.Plan.Disposal.Blank(), "/plan/disposal", "recall.disposal_plan_missing", "产品已进入销售系统，须有回收产品处置方案", "Goods are in the sales system: the plan says how recalled goods are disposed of")
}

// safe notes goods that came back and are not inspected or disposed of.
func (r *Recall) safe(f *domain.Faults, s Standing) {
	for _, unit := range s.units() {
		back, disposed := s.at(Returned, unit), r.disposed(unit)
		f.Require(back == 0 || len(r.Inspections) > 0, "/inspections", "recall.not_inspected", "回收产品尚未检验", "The recalled goods are not inspected")
		f.Require(disposed >= back, "/disposals", "recall.not_disposed",
			fmt.Sprintf("退回 %s %s，已处置 %s", back, unit, disposed), fmt.Sprintf("%s %s came back, %s are disposed of", back, unit, disposed))
	}
}

// terminable notes what must be done before anybody decides that the recall ends.
func (r *Recall) terminable(f *domain.Faults, s Standing) {
	all := s.Counts()
	f.Require(r.Verification != nil, "/verification", "recall.not_verified", "措施效果尚未验证", "The effect of the measures is not verified")
	f.Require(all.Notified == all.Consignees, "/consignees", "recall.not_notified",
		fmt.Sprintf("收货方 %d 家，已通知 %d 家", all.Consignees, all.Notified), fmt.Sprintf("%d of %d consignees are notified", all.Notified, all.Consignees))
	if all.Consignees == 0 {
		return
	}
	drawn := r.Sample != nil && r.Sample.Level == r.level()
	f.Require(drawn, "/sample", "recall.sample_missing", "尚未抽取有效性检查样本", "The sample for effectiveness checks is not drawn")
	f.Require(all.Checked == all.Sampled, "/effectivenessChecks", "recall.checks_missing",
		fmt.Sprintf("抽样 %d 家，已检查 %d 家", all.Sampled, all.Checked), fmt.Sprintf("%d of %d sampled consignees are checked", all.Checked, all.Sampled))
	f.Require(all.Effective == all.Checked, "/effectivenessChecks", "recall.checks_ineffective",
		fmt.Sprintf("已检查 %d 家，有效 %d 家：请再次通知并复查", all.Checked, all.Effective), fmt.Sprintf("%d of %d checks found that the consignee knew and acted: notify again and check again", all.Effective, all.Checked))
}

func (r *Recall) level() Level {
	if r.Plan == nil {
		return ""
	}
	return r.Plan.Level
}

// closable notes what must be settled before the recall is closed.
func (r *Recall) closable(f *domain.Faults, s Standing) {
	f.Require(r.Termination != nil, "/termination", "recall.not_terminated", "尚无终止决定", "There is no decision to terminate")
	r.safe(f, s)
	puzzles := s.Counts().Puzzles
	for _, d := range r.Discrepancies {
		puzzles += one(d.Open())
	}
	f.Require(puzzles == 0, "/discrepancies", "recall.discrepancies_open", fmt.Sprintf("有 %d 项差异未说明", puzzles), fmt.Sprintf("%d discrepancies are not explained", puzzles))
	for _, t := range s.Totals {
		f.Require(t.Balance.Adds(), "/ledger", "recall.sums_differ",
			fmt.Sprintf("发货 %s 与各栏合计 %s 不符", t.Balance.Shipped, t.Balance.Recovered()+t.Balance.Open()),
			fmt.Sprintf("Shipped %s differs from the columns together, %s", t.Balance.Shipped, t.Balance.Recovered()+t.Balance.Open()))
	}
}
