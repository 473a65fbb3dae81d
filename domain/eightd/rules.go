package eightd

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
)

func (f D0Fields) code() Code      { return CodeD0 }
func (f D0Fields) place(r *Report) { r.D0.Fields = f }
func (f D0Fields) check(_ *Report, faults *domain.Faults) {
	faults.Require(f.Decision != "", "/fields/decision", "eightd.d0.decision_missing", "请决定答复方式", "Decide on the kind of answer")
}

func (f D1Fields) code() Code      { return CodeD1 }
func (f D1Fields) place(r *Report) { r.D1.Fields = f }
func (f D1Fields) check(_ *Report, faults *domain.Faults) {
	for i, m := range f.Members {
		faults.Require(m.Name != "", pointer("/fields/members", i)+"/name", "eightd.d1.member_name_missing", "请填写成员姓名", "A member has a name")
	}
}

func (f D2Fields) code() Code      { return CodeD2 }
func (f D2Fields) place(r *Report) { r.D2.Fields = f }
func (f D2Fields) check(r *Report, faults *domain.Faults) {
	faults.Require(f.Affected == nil || f.Examined == nil || *f.Affected <= *f.Examined, "/fields/affected", "eightd.d2.affected_above_examined",
		"不良数 "+amount(f.Affected)+" 大于检查数 "+amount(f.Examined), amount(f.Affected)+" affected of "+amount(f.Examined)+" examined")
	checkPercent(faults, f.FailureRatePercent, "/fields/failureRatePercent")
	for i, row := range f.IsIsNot {
		faults.Require(row.Dimension != "", pointer("/fields/isIsNot", i)+"/dimension", "eightd.d2.dimension_missing", "请选择维度", "A row has a dimension")
		twice := slices.ContainsFunc(f.IsIsNot[:i], func(o IsIsNot) bool { return o.ID == row.ID })
		faults.Require(!twice, pointer("/fields/isIsNot", i)+"/id", "eightd.d2.row_id_twice", "行编号重复", "Two rows have the same id")
	}
	f.checkTested(r, faults)
}

// checkTested refuses to drop a row against which causes were tested: their verdicts, written by others in
// D4, would go with it unseen.
func (f D2Fields) checkTested(r *Report, faults *domain.Faults) {
	for i, row := range r.D2.Fields.IsIsNot {
		if row.ID == "" || slices.ContainsFunc(f.IsIsNot, func(kept IsIsNot) bool { return kept.ID == row.ID }) {
			continue
		}
		var by []string
		for _, c := range r.LabelledCauses() {
			if slices.ContainsFunc(c.Tests, func(t HypothesisTest) bool { return t.Row == row.ID }) {
				by = append(by, c.Label)
			}
		}
		number, list := strconv.Itoa(i+1), strings.Join(by, ", ")
		faults.Require(len(by) == 0, "/fields/isIsNot", "eightd.d2.row_tested",
			"原矩阵第 "+number+" 行（"+string(row.ID)+"）已用于检验原因 "+list+"，请先在这些原因中去掉检验",
			"Row "+number+" of the matrix ("+string(row.ID)+") was used to test "+list+": take the tests out of these causes first")
	}
}

func (f D3Fields) code() Code      { return CodeD3 }
func (f D3Fields) place(r *Report) { r.D3.Fields = f }
func (f D3Fields) check(_ *Report, faults *domain.Faults) {
	for i, l := range f.Locations {
		l.check(faults, pointer("/fields/locations", i))
	}
	for i, w := range f.RiskWindows {
		faults.Require(w.To.IsZero() || !w.To.Before(w.From), pointer("/fields/riskWindows", i)+"/to", "eightd.d3.window_order", "结束日期早于开始日期", "The last day lies before the first")
	}
}

// check refuses quantities that do not add up, with both sums.
func (l LocationCheck) check(faults *domain.Faults, at string) {
	faults.Require(l.Location != "", at+"/location", "eightd.d3.location_missing", "请选择地点", "Name the location")
	faults.Require(l.Answer != "", at+"/answer", "eightd.d3.answer_missing", "请说明是否检查", "Say whether it was looked at")
	faults.Require(l.Answer != NotApplicable || !l.Reason.Blank(), at+"/reason", "eightd.d3.reason_missing", "不适用须说明理由", "“Not applicable” needs its reason")
	if l.Sorted != nil && l.OK != nil && l.NG != nil {
		sum := *l.OK + *l.NG
		faults.Require(sum == *l.Sorted, at+"/sorted", "eightd.d3.sorted_sum",
			"合格+不合格="+l.counted(&sum, domain.ZH)+"，分选数="+l.counted(l.Sorted, domain.ZH), "OK and NG make "+l.counted(&sum, domain.EN)+", sorted is "+l.counted(l.Sorted, domain.EN))
	}
	rows := []struct {
		part, whole *domain.Quantity
		field, code string
		zh, en      string
	}{
		{l.Sorted, l.Suspect, "/sorted", "eightd.d3.sorted_above_suspect", "分选数大于可疑数", "More sorted than suspect"},
		{l.Reworked, l.NG, "/reworked", "eightd.d3.reworked_above_ng", "返工数大于不合格数", "More reworked than NG"},
	}
	for _, row := range rows {
		faults.Require(row.part == nil || row.whole == nil || *row.part <= *row.whole, at+row.field, row.code,
			row.zh+"："+l.counted(row.part, domain.ZH)+" > "+l.counted(row.whole, domain.ZH), row.en+": "+l.counted(row.part, domain.EN)+" > "+l.counted(row.whole, domain.EN))
	}
}

// counted is a quantity of the location with its unit, in a language; "" for one that nobody stated.
func (l LocationCheck) counted(q *domain.Quantity, language string) string {
	if q == nil {
		return ""
	}
	return strings.TrimSpace(q.Counted(l.Unit).In(language))
}

func (f D4Fields) code() Code      { return CodeD4 }
func (f D4Fields) place(r *Report) { r.D4.Fields = f }
func (f D4Fields) check(_ *Report, faults *domain.Faults) {
	for i, n := range f.NotApplicable {
		at := pointer("/fields/notApplicable", i)
		faults.Require(n.Kind != "", at+"/kind", "eightd.cause.kind_missing", "请选择原因类别", "Say which kind of cause it is")
		faults.Require(!n.Reason.Blank(), at+"/reason", "eightd.d4.not_applicable_reason", "不适用须说明理由", "“Not applicable” needs its reason")
	}
}

func (f D5Fields) code() Code                        { return CodeD5 }
func (f D5Fields) place(r *Report)                   { r.D5.Fields = f }
func (f D5Fields) check(_ *Report, _ *domain.Faults) {}

// faults returns what is wrong with the header facts.
func (h HeaderFields) faults() domain.Faults {
	f := checkWords(h)
	f.Require(!h.Title.Blank(), "/title", "eightd.header.title_missing", "请填写标题", "Write a title")
	domain.CheckTitle(&f, "/title", h.Title)
	f.Require(len(h.Languages) > 0, "/languages", "eightd.header.languages_missing", "请选择报告语言", "Say in which languages the report is written")
	return f
}

// amount prints a quantity that may be unset.
func amount(q *domain.Quantity) string {
	if q == nil {
		return "–"
	}
	return q.String()
}
