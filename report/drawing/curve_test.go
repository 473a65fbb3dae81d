package drawing_test

import (
	"testing"

	"octad/report/document"
	"octad/report/drawing"
)

// TestACurveStaysInItsFigure draws recoveries of no, one and many days.
func TestACurveStaysInItsFigure(t *testing.T) {
	for _, points := range [][]document.CurvePoint{
		{{Date: "2026-03-02", Label: "0"}},
		{{Date: "2026-03-02", Label: "0"}, {Day: 1, Date: "2026-03-03", Value: 400, Label: "400"}, {Day: 60, Date: "2026-05-01", Value: 600, Label: "600"}},
		{{Date: "2026-03-02", Value: 700, Label: "700"}, {Day: 400, Date: "2027-04-06", Value: 20, Label: "20"}},
	} {
		c := document.Curve{Title: document.Plain("Recovered"), Goal: 600, GoalText: document.Plain("600"), Points: points}
		check(t, drawing.Curve(c, drawing.Room{Width: 160, Height: 240}, measure), points[len(points)-1].Label)
	}
}
