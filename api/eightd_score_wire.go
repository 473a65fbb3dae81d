package api

import (
	"octad/domain/eightd"
	"octad/openapi"
)

func scoreIn(in incoming, w openapi.EightDScore) eightd.Score {
	return eightd.Score{Discipline: eightd.Code(w.Discipline), Points: val(in.quantity("points", &w.Points))}
}

func scoreOut(d eightd.Score) openapi.EightDScore {
	return openapi.EightDScore{Discipline: openapi.EightDDisciplineCode(d.Discipline), Points: d.Points.String()}
}

// scoreCardOut writes a score card; nil where there is no scheme.
func scoreCardOut(d eightd.ScoreCard, given bool) *openapi.EightDScoreCard {
	if !given {
		return nil
	}
	return &openapi.EightDScoreCard{
		Name: opt(d.Name), Threshold: d.Threshold.String(), Full: d.Full.String(), Self: quantityOut(d.Self), Customer: quantityOut(d.Customer),
		Rows: eachOut(d.Rows, func(r eightd.ScoreRow) openapi.EightDScoreRow {
			return openapi.EightDScoreRow{
				Discipline: openapi.EightDDisciplineCode(r.Discipline), Points: r.Points.String(), Self: quantityOut(r.Self), Customer: quantityOut(r.Customer),
			}
		}),
	}
}
