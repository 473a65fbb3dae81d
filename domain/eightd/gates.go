package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// Gate is one row of the acceptance pre-check: what is asked of which discipline, how hard, of which
// answers, and where it is mended.
type Gate struct {
	// Code is stable and printed; problems carry it.
	Code string
	// Discipline is the one that the gate is about; "" for one that looks at all those of the stage.
	Discipline Code
	Severity   Severity
	Asked      Asked
	// Field is a JSON pointer from the report: discipline, then the path in its body.
	Field   string
	Message domain.Text
	// unmet returns what is missing, one lack for each place to mend; none means met.
	unmet func(inspection) []lack
}

// Asked says of which reports a gate asks.
type Asked int

// The kinds of report of which a gate may ask.
const (
	// Always: of every report.
	Always Asked = iota
	// OfFullAnswers: of an 8D, not of a short reply, a reference or a rejection.
	OfFullAnswers
	// OfOwnCauses: of an 8D whose analysis found a cause with us; not of no-trouble-found or
	// customer-caused results.
	OfOwnCauses
)

// lack is one thing that is missing; where the gate's own field or message is not enough, its own.
type lack struct {
	field  string
	detail domain.Text
}

// inspection is what a gate looks at.
type inspection struct {
	*Report
	around Around
	stage  Stage
}

// Finding is the answer of one gate at one place.
type Finding struct {
	Code       string
	Discipline Code
	Severity   Severity
	Met        bool
	Message    domain.Text
	Field      string
}

// Check runs the gates of a stage's disciplines and of language. It returns every gate, and one that is
// unmet once for each place to mend, in the order of the disciplines.
func (r *Report) Check(stage Stage, around Around) []Finding {
	var findings []Finding
	for _, g := range Gates {
		if (g.Discipline != "" && !stage.Covers(g.Discipline)) || !r.asks(g.Asked) {
			continue
		}
		f := Finding{Code: g.Code, Discipline: g.Discipline, Severity: g.Severity, Met: true, Message: g.Message, Field: g.Field}
		for _, l := range g.unmet(inspection{r, around, stage}) {
			f.Met = false
			findings = append(findings, f.at(l))
		}
		if f.Met {
			findings = append(findings, f)
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return strings.Compare(string(a.Discipline), string(b.Discipline)) })
	return findings
}

func (f Finding) at(l lack) Finding {
	if l.field != "" {
		f.Field = l.field
		if d := Code(strings.SplitN(strings.TrimPrefix(l.field, "/"), "/", 2)[0]); f.Discipline == "" && d != HeaderPart {
			f.Discipline = d
		}
	}
	if l.detail != nil {
		f.Message = l.detail
	}
	return f
}

// Passed reports whether no blocking gate is unmet.
func Passed(findings []Finding) bool { return len(blocking(findings)) == 0 }

// blocking returns the unmet blocking gates as faults, each with the gate's code.
func blocking(findings []Finding) domain.Faults {
	var f domain.Faults
	for _, x := range findings {
		if !x.Met && x.Severity == Block {
			f = append(f, domain.Fault{Field: x.Field, Code: x.Code, Message: x.Message})
		}
	}
	return f
}

// asks reports whether a gate of this kind asks of this report.
func (r *Report) asks(a Asked) bool {
	switch a {
	case OfOwnCauses:
		return r.full() && r.D4.Fields.Result != NoTroubleFound && r.D4.Fields.Result != CustomerCaused
	case OfFullAnswers:
		return r.full()
	default:
		return true
	}
}

// full reports whether the answer is a whole 8D.
func (r *Report) full() bool { return r.Answer() == FullAnswer || r.Answer() == "" }

// Gates is the table of the acceptance pre-check.
var Gates = []Gate{
	{"d0.decision", CodeD0, Block, Always, "/d0/fields/decision", domain.ZhEn("请决定答复方式；引用须写明可引用的8D，简短回复和拒绝须写明内容", "Decide on the answer; a reference names an 8D that it may refer to, a short reply and a rejection say why"), decided},
	{"d1.team", CodeD1, Block, OfFullAnswers, "/d1/fields", domain.ZhEn("请指定发起人、组长和成员，并含生产、质量和工程；发起人不兼组员", "Name sponsor, leader and members, with production, quality and engineering; the sponsor is no working member"), team},
	{"d2.quantified", CodeD2, Block, OfFullAnswers, "/d2/fields", domain.ZhEn("请给出数量或不良率及批次，区分现象与问题，是/非至少三个维度", "Give quantity or rate and lots, tell symptom from problem, and cover three dimensions of Is / Is-Not"), quantified},
	{"d3.locations", CodeD3, Block, OfFullAnswers, "/d3/fields/locations", domain.ZhEn("每个地点都须回答，数量与Hold通知一致，可疑品已发出须通知客户", "Answer every location, agree with the hold notice, and inform the customer of suspect goods shipped"), locations},
	{"d4.result", CodeD4, Block, OfFullAnswers, "/d4/fields/result", domain.ZhEn("请给出分析结果；未发现异常或客户原因须说明理由", "Give the result of the analysis; no trouble found or customer-caused needs its reason"), analysed},
	{"d4.three_causes", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("发生、流出、系统三类原因都须确认，或写明不适用的理由", "Confirm a cause of each kind, or say why the kind is not applicable"), threeCauses},
	{"d4.proven", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("确认的原因须有至少三层 5-Why 和验证；发生原因须再现", "A confirmed cause has a 5-Why of three steps and a proof; an occurrence is re-created"), proven},
	{"d4.reasoned", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("排除的原因须写明理由；确认的原因须写明验证人、日期和方式", "An excluded cause says why; a confirmed one says by whom, on which day and how it was verified"), reasoned},
	{"d4.shares", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("同类已确认原因的份额合计须为 100%", "The shares of the confirmed causes of a kind add up to 100 %"), sharesAddUp},
	{"d4.hypotheses", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("确认的发生原因须对照是/非矩阵逐行检验，并能解释每一行", "A confirmed cause of the occurrence is tested against every row of Is / Is-Not, and explains each"), hypothesesTested},
	{"d4.terminal_cause", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("不要止于“操作失误、疏忽、培训不足”，请追问其背后的原因", "Do not end at operator error, carelessness or training: ask for the why behind it"), terminalCause},
	{"d5.answers_cause", CodeD5, Block, OfOwnCauses, "/d5/actions", domain.ZhEn("每个确认的原因都须有措施，每个措施都须对应未排除的原因", "Every confirmed cause has an action, and every action a cause that is not excluded"), answersCause},
	{"d6.validated", CodeD6, Block, OfOwnCauses, "/d6/actions", domain.ZhEn("每个纠正措施须有准则、计划与实际日期并验证有效，准则先于数据", "Every corrective action has a criterion set before the data, planned and actual dates, and is verified"), validated},
	{"d6.containment", CodeD6, Block, OfOwnCauses, "/d6/fields/containmentRemoved", domain.ZhEn("措施验证后才能解除围堵，并写明日期、解除人和断点", "Containment is removed only after validation, with date, name and breakpoint"), containmentLeft},
	{"d7.documents", CodeD7, Block, OfOwnCauses, "/d7/fields", domain.ZhEn("FMEA 和控制计划须更新版本或说明理由，并填写横向展开", "Revise FMEA and control plan or say why not, and fill in the read-across"), documents},
	{"d7.after_proof", CodeD7, Warn, OfOwnCauses, "/d7/fields/documents", domain.ZhEn("标准应在措施验证有效之后修订", "Standards are revised after the actions have proven effective"), afterProof},
	{"d8.effective", CodeD8, Block, OfOwnCauses, "/d8/fields/effectiveness", domain.ZhEn("有效性须在窗口内以足够产量证明，由非执行人判定", "Effectiveness is proven in its window, on enough production, judged by someone other than the executor"), effective},
	{"discipline.returned", "", Block, Always, "", domain.ZhEn("该部分已被退回", "This discipline was returned"), noneReturned},
	{"language", "", Block, Always, "", domain.ZhEn("客户可见的内容须有报告的每种语言", "Every text that the customer reads is written in each language of the report"), translated},
}
