package xlsx

import (
	"strconv"
	"time"

	"octad/domain/worktime"
)

// mostLabels is up to how many points of a curve each bear their figure; of more, the last one does.
const mostLabels = 10

// serial is a date as Excel counts days.
func serial(d worktime.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix()/secondsADay + epoch
}

// curveXML is the part of a chart over days (ECMA-376 part 1, 21.2): a line of what was reached with its points, and a
// line of what it is to reach, which never bends.
func (c chart) curveXML(in string) string {
	reached := `<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="` + inkBar + `"/></a:solidFill><a:round/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="` + inkBar + `"/></a:solidFill></c:spPr></c:marker>`
	goal := `<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="` + inkLine + `"/></a:solidFill><a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`
	lines := `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>` +
		c.dated(0, c.unit.In(in), c.bars, c.values, reached+c.figures()) + c.dated(1, c.goal.In(in), c.line, c.shares, goal) +
		`<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`
	rule := `<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="` + inkRule + `"/></a:solidFill></a:ln></c:spPr>`
	axes := `<c:dateAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="yyyy\-mm\-dd" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
		rule + words(900) + `<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="days"/></c:dateAx>` +
		`<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>` + rule + `</c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>` +
		rule + words(900) + `<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>`
	return chartHead + heading(c.title.In(in), 1200) + `<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` + lines + axes +
		`</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/>` + words(900) + `</c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` + chartFoot()
}

// figures has the points bear their figures, or of many the last one.
func (c chart) figures() string {
	shown := func(val string) string {
		return `<c:showLegendKey val="0"/><c:showVal val="` + val + `"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`
	}
	const look = `<c:numFmt formatCode="#,##0.######" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`
	if len(c.values) <= mostLabels {
		return `<c:dLbls>` + look + words(900) + `<c:dLblPos val="t"/>` + shown("1") + `</c:dLbls>`
	}
	return `<c:dLbls><c:dLbl><c:idx val="` + strconv.Itoa(len(c.values)-1) + `"/>` + look + words(900) + `<c:dLblPos val="t"/>` + shown("1") + `</c:dLbl>` + shown("0") + `</c:dLbls>`
}

// dated writes a row of figures over days.
func (c chart) dated(n int, name string, column int, values []float64, look string) string { //nolint:revive // what a series is
	index := strconv.Itoa(n)
	return `<c:ser><c:idx val="` + index + `"/><c:order val="` + index + `"/><c:tx><c:v>` + attribute(name) + `</c:v></c:tx>` + look + `<c:cat>` +
		figuresAt(c.cells(c.labels), `yyyy\-mm\-dd`, c.days) + `</c:cat><c:val>` + figuresAt(c.cells(column), "General", values) + `</c:val><c:smooth val="0"/></c:ser>`
}

// figuresAt are numbers that stand in cells.
func figuresAt(cells, format string, values []float64) string {
	x := `<c:numRef><c:f>` + cells + `</c:f><c:numCache><c:formatCode>` + format + `</c:formatCode><c:ptCount val="` + strconv.Itoa(len(values)) + `"/>`
	for i, v := range values {
		x += `<c:pt idx="` + strconv.Itoa(i) + `"><c:v>` + strconv.FormatFloat(v, 'f', -1, 64) + `</c:v></c:pt>`
	}
	return x + `</c:numCache></c:numRef>`
}
