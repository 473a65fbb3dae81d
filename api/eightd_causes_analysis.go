package api

import (
	"context"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// GetEightDReportAnalysis answers with the causes from four sides: chains, fishbone, hypotheses, shares.
func (s *Server) GetEightDReportAnalysis(ctx context.Context, q openapi.GetEightDReportAnalysisRequestObject) (openapi.GetEightDReportAnalysisResponseObject, error) {
	return reported(func(r eightd.Report) openapi.GetEightDReportAnalysis200JSONResponse {
		return openapi.GetEightDReportAnalysis200JSONResponse{Body: analysisOut(r), Headers: openapi.GetEightDReportAnalysis200ResponseHeaders{ETag: tagOf(r, "")}}
	})(s.eightD(ctx, q.PathID))
}

func analysisOut(r eightd.Report) openapi.EightDAnalysis {
	shares := map[eightd.CauseKind]eightd.Shares{}
	for _, s := range r.Shares() {
		shares[s.Kind] = s
	}
	fish, matrix := r.Fishbone(), r.HypothesisMatrix()
	return openapi.EightDAnalysis{
		Problem: textOut(r.Problem()),
		Chains:  eachOut(r.Chains(), func(c eightd.ChainsOf) openapi.EightDChains { return chainsOut(c, r.ProblemOf(c.Kind), shares[c.Kind]) }),
		Fishbone: openapi.EightDFishbone{
			Problem: textOut(fish.Problem), Bones: eachOut(fish.Bones, boneOut), Uncategorised: eachOut(fish.Uncategorised, causeViewOut),
		},
		Hypotheses: openapi.EightDHypotheses{
			Causes: eachOut(matrix.Causes, hypothesisOut), Rows: eachOut(matrix.Rows, hypothesisRowOut(matrix)), Untested: matrix.Untested,
		},
	}
}

func causeViewOut(c eightd.LabelledCause) openapi.EightDCauseView {
	return openapi.EightDCauseView{
		ID: string(c.ID), Label: c.Label, Kind: openapi.EightDCauseKind(c.Kind), Status: openapi.EightDCauseStatus(c.Status), Statement: textOut(c.Statement),
		Category: wordOut[openapi.EightDCauseCategory](c.Category), SharePercent: quantityOut(c.SharePercent),
	}
}

func chainsOut(c eightd.ChainsOf, problem domain.Text, s eightd.Shares) openapi.EightDChains {
	return openapi.EightDChains{
		Kind: openapi.EightDCauseKind(c.Kind), Label: textOut(eightd.Label(eightd.CauseKinds, c.Kind)), Problem: textOut(problem), NotApplicable: openapi.TextOf(c.NotApplicable),
		Causes: eachOut(c.Causes, func(x eightd.LabelledCause) openapi.EightDChain { return chainOut(x, problem) }),
		Shares: openapi.EightDShares{Confirmed: s.Confirmed, Given: s.Given, Sum: s.Sum.String(), AddUp: s.AddUp()},
	}
}

func chainOut(c eightd.LabelledCause, problem domain.Text) openapi.EightDChain {
	out := openapi.EightDChain{
		Cause: causeViewOut(c), TypeCode: wordOut[openapi.EightDCauseType](c.TypeCode), Depth: c.Depth(),
		Steps: eachOut(c.Tree(), whyNodeOut), Readings: eachOut(c.Therefore(problem), readingOut),
	}
	if fit := eightd.TypesOf(c.Kind); c.TypeCode == "" && len(fit) > 0 {
		out.ProposedTypeCode = wordOut[openapi.EightDCauseType](fit[0])
	}
	return out
}

func whyNodeOut(s eightd.Step) openapi.EightDWhyNode {
	return openapi.EightDWhyNode{
		ID: wordOut[string](s.ID), Index: s.Index, Number: s.Number, Answer: textOut(s.Answer), Evidence: openapi.TextOf(s.Evidence),
		AttachmentIds: wordsOut[string](s.AttachmentIDs), State: wordOut[openapi.EightDWhyState](s.State), Stands: s.Live, Children: eachOut(s.Children, whyNodeOut),
	}
}

func readingOut(r eightd.Reading) openapi.EightDReading {
	return openapi.EightDReading{
		StepIds: eachOut(r.Steps, func(id domain.ID) string { return string(id) }), Verified: r.Verified, Sentences: eachOut(r.Sentences, textOut),
	}
}

func boneOut(b eightd.Bone) openapi.EightDBone {
	return openapi.EightDBone{
		Category: openapi.EightDCauseCategory(b.Category), Label: textOut(eightd.Label(eightd.Categories, b.Category)), Causes: eachOut(b.Causes, causeViewOut),
	}
}

func hypothesisOut(h eightd.Hypothesis) openapi.EightDHypothesis {
	return openapi.EightDHypothesis{Cause: causeViewOut(h.LabelledCause), Untested: h.Untested, Unexplained: h.Unexplained}
}

// hypothesisRowOut writes a row with its verdicts, which stand in the order of the matrix's causes.
func hypothesisRowOut(m eightd.HypothesisMatrix) func(eightd.HypothesisRow) openapi.EightDHypothesisRow {
	return func(row eightd.HypothesisRow) openapi.EightDHypothesisRow {
		out := openapi.EightDHypothesisRow{Row: isIsNotOut(row.IsIsNot), Verdicts: []openapi.EightDHypothesisVerdict{}}
		for i, t := range row.Tests {
			out.Verdicts = append(out.Verdicts, openapi.EightDHypothesisVerdict{
				CauseID: string(m.Causes[i].ID), Verdict: wordOut[openapi.EightDVerdict](t.Verdict), Note: openapi.TextOf(t.Note),
			})
		}
		return out
	}
}
