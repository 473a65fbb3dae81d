package eightd

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
)

// The gates of D4 that look at single causes.

// terminalCause looks at every end of a chain, or at the cause itself where it has none.
func terminalCause(i inspection) []lack {
	var lacks []lack
	for n, c := range i.D4.Causes {
		if c.Status == Excluded {
			continue
		}
		at := pointer("/d4/causes", n)
		leaves := c.Leaves()
		if len(leaves) == 0 {
			lacks = append(lacks, unless(!saysAny(c.Statement, terminalPhrases), at+"/statement")...)
		}
		for _, leaf := range leaves {
			lacks = append(lacks, unless(!saysAny(c.Whys[leaf].Answer, terminalPhrases), pointer(at+"/whys", leaf))...)
		}
	}
	return lacks
}

// verifiedRoot looks at the ends of a confirmed cause's chain: one of them at least is verified, or the
// confirmation stands on a guess. A cause without a chain is d4.proven's.
func verifiedRoot(i inspection) []lack {
	var lacks []lack
	for n, c := range i.LabelledCauses() {
		if c.Status != Confirmed || len(c.Whys) == 0 {
			continue
		}
		at, leaves := pointer("/d4/causes", n)+"/whys", c.Leaves()
		verified := slices.ContainsFunc(leaves, func(leaf int) bool { return c.Whys[leaf].State == Verified })
		if len(leaves) > 0 {
			at = pointer(at, leaves[0]) + "/state"
		}
		lacks = append(lacks, unlessTold(verified, at,
			c.Label+"：原因已确认，但 5-Why 没有一条分支止于已验证的一步", c.Label+" is confirmed, but no branch of its 5-Why ends in a verified step")...)
	}
	return lacks
}

// reasoned asks why a cause was excluded, and by whom, when and how a confirmed one was verified.
func reasoned(i inspection) []lack {
	var lacks []lack
	for n, c := range i.LabelledCauses() {
		at := pointer("/d4/causes", n)
		switch c.Status {
		case Excluded:
			lacks = append(lacks, unlessTold(c.ruledOut(), at+"/result", c.Label+"：请写明排除的理由或证据", c.Label+": say why it was excluded, or give the evidence")...)
		case Confirmed:
			lacks = append(lacks, unlessTold(c.VerifiedBy != "", at+"/verifiedBy", c.Label+"：请写明验证人", c.Label+": say who verified it")...)
			lacks = append(lacks, unlessTold(!c.VerifiedOn.IsZero(), at+"/verifiedOn", c.Label+"：请写明验证日期", c.Label+": say on which day it was verified")...)
			lacks = append(lacks, unlessTold(c.Proof != "" || !c.Method.Blank(), at+"/proof", c.Label+"：请写明验证方式", c.Label+": say how it was verified")...)
		}
	}
	return lacks
}

// ruledOut reports whether a cause says why it is none: a result, evidence of a step, or a row of the
// matrix that it does not explain.
func (c CauseFields) ruledOut() bool {
	if !c.Result.Blank() {
		return true
	}
	for _, w := range c.Whys {
		if !w.Evidence.Blank() || len(w.AttachmentIDs) > 0 {
			return true
		}
	}
	for _, t := range c.Tests {
		if t.Verdict == DoesNotExplain {
			return true
		}
	}
	return false
}

// sharesAddUp tells, for each kind of which some share is given, the sum and what it should be.
func sharesAddUp(i inspection) []lack {
	var lacks []lack
	for _, s := range i.Shares() {
		kind, sum := Label(CauseKinds, s.Kind), s.Sum.String()
		zh, en := kind.In(domain.ZH)+"的份额合计 "+sum+"%，应为 100%", "The shares of the kind “"+kind.In(domain.EN)+"” add up to "+sum+" %, not to 100 %"
		if open := s.Confirmed - s.Given; open > 0 {
			zh, en = zh+"；"+strconv.Itoa(open)+" 个已确认原因未给份额", en+"; confirmed causes without a share: "+strconv.Itoa(open)
		}
		lacks = append(lacks, unlessTold(s.AddUp(), "/d4/causes", zh, en)...)
	}
	return lacks
}

// hypothesesTested looks at the confirmed causes of the occurrence, where there is a matrix to test them by. What
// was not tested points at the row of the matrix, what is not explained at the test.
func hypothesesTested(i inspection) []lack {
	var lacks []lack
	matrix := i.HypothesisMatrix()
	for column, h := range matrix.Causes {
		if h.Kind != Occurrence || h.Status != Confirmed {
			continue
		}
		at := pointer("/d4/causes", h.Index) + "/tests"
		for n, row := range matrix.Rows {
			zh, en := row.named(n, domain.ZH), row.named(n, domain.EN)
			lacks = append(lacks, unlessTold(row.Tests[column].Verdict != "", pointer("/d2/fields/isIsNot", n),
				h.Label+"：尚未对照是/非矩阵"+zh+"检验，请在该原因中补充检验", h.Label+" is not tested against "+en+" of Is / Is-Not: add the test to the cause")...)
			test := slices.IndexFunc(h.Tests, func(t HypothesisTest) bool { return t.Row == row.ID })
			lacks = append(lacks, unlessTold(row.Tests[column].Verdict != DoesNotExplain, pointer(at, test),
				h.Label+"：不能解释是/非矩阵"+zh, h.Label+" does not explain "+en+" of Is / Is-Not")...)
		}
	}
	return lacks
}

// letters of a row's text that are enough to know it by.
const rowLetters = 40

// named returns how people find the row in a language: its number, its dimension and how its text begins.
func (row HypothesisRow) named(at int, language string) string {
	number, text := strconv.Itoa(at+1), row.Is.In(language)
	if row.Is.Blank() {
		text = row.IsNot.In(language)
	}
	words := Label(Dimensions, row.Dimension).In(language)
	if text = strings.TrimSpace(text); text != "" {
		words += map[string]string{domain.ZH: "：", domain.EN: ": "}[language] + cutTo(rowLetters, text)
	}
	if language == domain.ZH {
		return "第 " + number + " 行（" + words + "）"
	}
	return "row " + number + " (" + words + ")"
}
