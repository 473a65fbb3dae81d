package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

func effectivenessIn(in incoming, w openapi.EightDEffectiveness) eightd.Effectiveness {
	return eightd.Effectiveness{
		Metric: in.text(w.Metric), Baseline: in.text(w.Baseline), Target: in.text(w.Target), TargetPpm: in.quantity("targetPpm", w.TargetPpm),
		Window: wordIn[eightd.WindowKind](w.Window), Start: wordIn[eightd.WindowStart](w.Start),
		WindowFrom: in.date("windowFrom", w.WindowFrom), WindowTo: in.date("windowTo", w.WindowTo), MinimumLots: val(w.MinimumLots),
		MinimumQuantity: in.quantity("minimumQuantity", w.MinimumQuantity), ProducedQuantity: in.quantity("producedQuantity", w.ProducedQuantity),
		Unit: domain.UnitCode(val(w.Unit)), DataPoints: listIn(in, "dataPoints", w.DataPoints, dataPointIn), Data: in.text(w.Data),
		Result: wordIn[eightd.Effect](w.Result), FailedActionIDs: wordsIn[domain.ID](w.FailedActionIds),
	}
}

func effectivenessOut(d eightd.Effectiveness) openapi.EightDEffectiveness {
	return openapi.EightDEffectiveness{
		Metric: openapi.TextOf(d.Metric), Baseline: openapi.TextOf(d.Baseline), Target: openapi.TextOf(d.Target), TargetPpm: quantityOut(d.TargetPpm),
		Window: wordOut[openapi.EightDWindow](d.Window), Start: wordOut[openapi.EightDWindowStart](d.Start),
		WindowFrom: dateOut(d.WindowFrom), WindowTo: dateOut(d.WindowTo), MinimumLots: opt(d.MinimumLots),
		MinimumQuantity: quantityOut(d.MinimumQuantity), ProducedQuantity: quantityOut(d.ProducedQuantity),
		Unit: opt(d.Unit), DataPoints: listOut(d.DataPoints, dataPointOut), Data: openapi.TextOf(d.Data),
		Result: wordOut[openapi.EightDEffect](d.Result), FailedActionIds: wordsOut[string](d.FailedActionIDs),
	}
}

func dataPointIn(in incoming, w openapi.EightDDataPoint) eightd.DataPoint {
	return eightd.DataPoint{
		On: in.date("on", &w.On), Lot: val(w.Lot), Produced: in.quantity("produced", &w.Produced), Failures: in.quantity("failures", &w.Failures),
		BeforeSorting: val(w.BeforeSorting), Source: in.text(w.Source), Note: in.text(w.Note),
	}
}

func dataPointOut(d eightd.DataPoint) openapi.EightDDataPoint {
	return openapi.EightDDataPoint{
		On: d.On.String(), Lot: opt(d.Lot), Produced: val(quantityOut(d.Produced)), Failures: val(quantityOut(d.Failures)),
		BeforeSorting: opt(d.BeforeSorting), Source: openapi.TextOf(d.Source), Note: openapi.TextOf(d.Note),
	}
}

// sumsOut are absent while there are no data points.
func sumsOut(d eightd.Effectiveness) *openapi.EightDEffectivenessSums {
	if len(d.DataPoints) == 0 {
		return nil
	}
	s := d.Sums()
	return &openapi.EightDEffectivenessSums{Produced: s.Produced.String(), Failures: s.Failures.String(), Lots: s.Lots, Ppm: quantityOut(s.Ppm)}
}

func effectivenessRoundOut(d eightd.EffectivenessRound) openapi.EightDEffectivenessRound {
	s := d.Sums()
	return openapi.EightDEffectivenessRound{
		Number: d.Number, Revision: d.Revision, Effectiveness: effectivenessOut(d.Effectiveness),
		Sums:     openapi.EightDEffectivenessSums{Produced: s.Produced.String(), Failures: s.Failures.String(), Lots: s.Lots, Ppm: quantityOut(s.Ppm)},
		JudgedBy: personOut(d.JudgedBy), JudgedAt: d.JudgedAt.UTC(), Reason: opt(d.Reason),
		ActionIds: wordsOut[string](d.Actions), CauseIds: wordsOut[string](d.Causes), ContainmentRemoved: objectOut(d.ContainmentRemoved, removalOut),
	}
}
