package xlsx

import (
	"octad/domain"
	"octad/domain/reporting"
)

// The columns of the tables of reports that charts read, counted from 0.
const (
	figureItem, figureCases    = 1, 2
	problemTitle, problemCases = 2, 3
	problemCumulative          = 5
	clockRate                  = 5
	incidentNumber             = 2
	lateHours                  = 3
	ageDays                    = 1
)

// bars are over the first column of a table of so many rows.
func bars(title, unit domain.Text, column, rows int) chart {
	return chart{title: title, unit: unit, from: 1, to: rows, bars: column, line: -1}
}

// figureCharts are one per group of the figures.
func figureCharts(list []figure) (out []chart) {
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].group.In(domain.ZH) == list[from].group.In(domain.ZH) {
			to++
		}
		out = append(out, chart{title: list[from].group, unit: domain.ZhEn("件数", "Cases"), from: from + 1, to: to, labels: figureItem, bars: figureCases, line: -1})
		from = to
	}
	return out
}

// paretos are one per group of problems: how often each occurs, and the line of their shares added up.
func paretos(list []reporting.Problem) (out []chart) {
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && list[to].Group == list[from].Group {
			to++
		}
		out = append(out, chart{
			title: list[from].GroupTitle, unit: domain.ZhEn("件数", "Cases"), from: from + 1, to: to, labels: problemTitle, bars: problemCases, line: problemCumulative,
		})
		from = to
	}
	return out
}
