package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

func causeIn(in incoming, w openapi.EightDCauseNew) eightd.CauseFields {
	return eightd.CauseFields{
		Kind:         eightd.CauseKind(w.Kind),
		Statement:    in.text(&w.Statement),
		Status:       wordIn[eightd.CauseStatus](w.Status),
		Whys:         listIn(in, "whys", w.Whys, whyIn),
		Tests:        listIn(in, "tests", w.Tests, testIn),
		Category:     wordIn[eightd.Category](w.Category),
		SharePercent: in.quantity("sharePercent", w.SharePercent),
		Method:       in.text(w.Method),
		Result:       in.text(w.Result),
		VerifiedBy:   val(w.VerifiedBy),
		VerifiedOn:   in.date("verifiedOn", w.VerifiedOn),
		Proof:        wordIn[eightd.Proof](w.Proof),
		TypeCode:     wordIn[eightd.CauseType](w.TypeCode),
		CategoryList: val(w.CategoryList),
		CategoryCode: val(w.CategoryCode),
	}
}

// causePatch returns what alters the fields as the body says; what it does not name stays.
func causePatch(in incoming, w openapi.EightDCausePatch) func(*eightd.CauseFields) {
	return func(f *eightd.CauseFields) {
		setWord(&f.Kind, w.Kind)
		in.setText(&f.Statement, w.Statement)
		setWord(&f.Status, w.Status)
		if w.Whys != nil {
			f.Whys = listIn(in, "whys", w.Whys, whyIn)
		}
		if w.Tests != nil {
			f.Tests = listIn(in, "tests", w.Tests, testIn)
		}
		setWord(&f.Category, w.Category)
		in.setQuantity("sharePercent", &f.SharePercent, w.SharePercent)
		in.setText(&f.Method, w.Method)
		in.setText(&f.Result, w.Result)
		setString(&f.VerifiedBy, w.VerifiedBy)
		in.setDate("verifiedOn", &f.VerifiedOn, w.VerifiedOn)
		setWord(&f.Proof, w.Proof)
		setWord(&f.TypeCode, w.TypeCode)
		setString(&f.CategoryList, w.CategoryList)
		setString(&f.CategoryCode, w.CategoryCode)
	}
}

func causeOut(d eightd.Cause) openapi.EightDCause {
	return openapi.EightDCause{
		ID:           string(d.ID),
		Version:      int(d.Version),
		Kind:         openapi.EightDCauseKind(d.Kind),
		Statement:    textOut(d.Statement),
		Status:       openapi.EightDCauseStatus(d.Status),
		Whys:         listOut(d.Whys, whyOut),
		Tests:        listOut(d.Tests, testOut),
		Category:     wordOut[openapi.EightDCauseCategory](d.Category),
		SharePercent: quantityOut(d.SharePercent),
		Method:       openapi.TextOf(d.Method),
		Result:       openapi.TextOf(d.Result),
		VerifiedBy:   opt(d.VerifiedBy),
		VerifiedOn:   dateOut(d.VerifiedOn),
		Proof:        wordOut[openapi.EightDProof](d.Proof),
		TypeCode:     wordOut[openapi.EightDCauseType](d.TypeCode),
		CategoryList: opt(d.CategoryList),
		CategoryCode: opt(d.CategoryCode),
		History:      listOut(d.History, causeChangeOut),
	}
}

func causeChangeOut(d eightd.CauseChange) openapi.EightDCauseChange {
	return openapi.EightDCauseChange{Status: openapi.EightDCauseStatus(d.Status), Reason: opt(d.Reason), By: personOut(d.By), At: d.At.UTC()}
}

func whyIn(in incoming, w openapi.EightDWhy) eightd.Why {
	return eightd.Why{
		ID: domain.ID(val(w.ID)), Parent: w.Parent, Answer: in.text(&w.Answer), Evidence: in.text(w.Evidence),
		AttachmentIDs: wordsIn[domain.ID](w.AttachmentIds), State: wordIn[eightd.WhyState](w.State),
	}
}

func whyOut(d eightd.Why) openapi.EightDWhy {
	return openapi.EightDWhy{
		ID: wordOut[string](d.ID), Parent: d.Parent, Answer: textOut(d.Answer), Evidence: openapi.TextOf(d.Evidence),
		AttachmentIds: wordsOut[string](d.AttachmentIDs), State: wordOut[openapi.EightDWhyState](d.State),
	}
}

func testIn(in incoming, w openapi.EightDHypothesisTest) eightd.HypothesisTest {
	return eightd.HypothesisTest{Row: domain.ID(w.Row), Verdict: eightd.Verdict(w.Verdict), Note: in.text(w.Note)}
}

func testOut(d eightd.HypothesisTest) openapi.EightDHypothesisTest {
	return openapi.EightDHypothesisTest{Row: string(d.Row), Verdict: openapi.EightDVerdict(d.Verdict), Note: openapi.TextOf(d.Note)}
}
