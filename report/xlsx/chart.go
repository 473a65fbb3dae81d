package xlsx

import (
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// chart is bars over some rows of a sheet, with a line of shares over them where there is one; it stands beside the
// table that holds its figures. Every bar and every point bears its figure: there is no legend.
type chart struct {
	title, unit domain.Text
	// from and to are the first and the last of the rows that it shows, counted from 1 below the header.
	from, to int
	// labels, bars and line are columns, counted from 0; a line of -1 is none.
	labels, bars, line int
	// names, values and shares are what stands in those rows.
	names          []string
	values, shares []float64
	sheet          string
	// curve makes it a line over days, labels being dates, with the figures of line as its goal.
	curve bool
	goal  domain.Text
	days  []float64
}

// mostBars is how many bars a chart shows and can still be read.
const mostBars = 24

// charted is the portion that a list makes, with charts over runs of its rows.
func charted[T any](of register[T], about About, list []T, charts ...chart) portion {
	var drawn []chart
	for _, c := range charts {
		if !c.curve {
			c.to = min(c.to, c.from+mostBars-1)
		}
		if c.to < c.from {
			continue
		}
		c.sheet = of.sheet.In(about.Language)
		for _, row := range list[c.from-1 : c.to] {
			switch label := of.columns[c.labels].value(about.Language, row).(type) {
			case string:
				c.names = append(c.names, label)
			case worktime.Date:
				c.days = append(c.days, float64(serial(label)))
			}
			c.values = append(c.values, figureOf(of.columns[c.bars].value(about.Language, row)))
			if c.line >= 0 {
				c.shares = append(c.shares, figureOf(of.columns[c.line].value(about.Language, row)))
			}
		}
		drawn = append(drawn, c)
	}
	return sheets(of, about, all(list), drawn...)
}

func figureOf(value any) float64 {
	if q, ok := value.(*domain.Quantity); ok && q != nil {
		return float64(*q) / float64(domain.Pieces(1))
	}
	return 0
}

// How the charts of a sheet are placed: one below the other, a column beyond the table; in cells.
const (
	chartWide = 9
	chartHigh = 18
	chartStep = chartHigh + 1
)

const (
	nsDrawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
	nsMainArt = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsChart   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
)

// draw writes the drawing of a sheet with its charts, beside a table of so many columns.
func (b *book) draw(charts []chart, columns int) error {
	var x strings.Builder
	x.WriteString(`<xdr:wsDr xmlns:xdr="` + nsDrawing + `" xmlns:a="` + nsMainArt + `">`)
	var related []relation
	for i, c := range charts {
		b.charts++
		number := strconv.Itoa(b.charts)
		if err := b.put("xl/charts/chart"+number+".xml", c.xml(b.about.Language)); err != nil {
			return err
		}
		related = append(related, relation{kind: typeOffice + "chart", target: "../charts/chart" + number + ".xml"})
		corner := func(name string, column, row int) string {
			return `<xdr:` + name + `><xdr:col>` + strconv.Itoa(column) + `</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>` + strconv.Itoa(row) + `</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:` + name + `>`
		}
		id := strconv.Itoa(i + 1)
		x.WriteString(`<xdr:twoCellAnchor>` + corner("from", columns+1, 1+i*chartStep) + corner("to", columns+1+chartWide, 1+i*chartStep+chartHigh))
		x.WriteString(`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="` + strconv.Itoa(i+2) + `" name="Chart ` + id + `" descr="` + attribute(c.title.In(b.about.Language)) + `"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`)
		x.WriteString(`<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="` + nsChart + `"><c:chart xmlns:c="` + nsChart + `" xmlns:r="` + nsOffice + `" r:id="rId` + id + `"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`)
	}
	x.WriteString(`</xdr:wsDr>`)
	number := strconv.Itoa(b.drawings)
	if err := b.put("xl/drawings/drawing"+number+".xml", x.String()); err != nil {
		return err
	}
	return b.put("xl/drawings/_rels/drawing"+number+".xml.rels", relations(related))
}

// The colours of a chart: bars in the accent, the line muted, words as the page's.
const (
	inkBar  = "0B5FA5"
	inkLine = "9A6200"
	inkWord = "1B2126"
	inkRule = "DFE3E6"
)

// chartHead begins the part of every chart.
const chartHead = `<c:chartSpace xmlns:c="` + nsChart + `" xmlns:a="` + nsMainArt + `" xmlns:r="` + nsOffice + `"><c:roundedCorners val="0"/><c:chart>`

// chartFoot ends it.
func chartFoot() string {
	return `<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>` + words(900) + `</c:chartSpace>`
}

// xml is the part of the chart (ECMA-376 part 1, 21.2).
func (c chart) xml(in string) string {
	if c.curve {
		return c.curveXML(in)
	}
	bars := `<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>` +
		c.series(0, c.unit.In(in), c.bars, c.values, `<c:spPr><a:solidFill><a:srgbClr val="`+inkBar+`"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`, "outEnd", "General") +
		`</c:ser><c:gapWidth val="` + strconv.Itoa(max(60, 400/len(c.names))) + `"/><c:axId val="1"/><c:axId val="2"/></c:barChart>`
	axes := axis("catAx", 1, 2, "b", "", false) + axis("valAx", 2, 1, "l", c.unit.In(in), false)
	if c.line >= 0 {
		bars += `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>` +
			c.series(1, "%", c.line, c.shares, `<c:spPr><a:ln w="22225"><a:solidFill><a:srgbClr val="`+inkLine+`"/></a:solidFill></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr><a:solidFill><a:srgbClr val="`+inkLine+`"/></a:solidFill></c:spPr></c:marker>`, "t", `0&quot;%&quot;`) +
			`<c:smooth val="0"/></c:ser><c:marker val="1"/><c:axId val="3"/><c:axId val="4"/></c:lineChart>`
		axes += axis("catAx", 3, 4, "b", "", true) + axis("valAx", 4, 3, "r", "%", false)
	}
	return chartHead + heading(c.title.In(in), 1200) +
		`<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>` + bars + axes + `</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
		chartFoot()
}

// series writes a row of figures up to its values; what only one kind of chart has stands behind it.
func (c chart) series(n int, name string, column int, values []float64, look, place, format string) string { //nolint:revive // what a series is
	index := strconv.Itoa(n)
	x := `<c:ser><c:idx val="` + index + `"/><c:order val="` + index + `"/><c:tx><c:v>` + attribute(name) + `</c:v></c:tx>` + look +
		`<c:dLbls><c:numFmt formatCode="` + format + `" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>` + words(900) + `<c:dLblPos val="` + place + `"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>` +
		`<c:cat><c:strRef><c:f>` + c.cells(c.labels) + `</c:f><c:strCache><c:ptCount val="` + strconv.Itoa(len(c.names)) + `"/>`
	for i, s := range c.names {
		x += `<c:pt idx="` + strconv.Itoa(i) + `"><c:v>` + attribute(s) + `</c:v></c:pt>`
	}
	return x + `</c:strCache></c:strRef></c:cat><c:val>` + figuresAt(c.cells(column), "General", values) + `</c:val>`
}

// cells are those of a column that the chart shows.
func (c chart) cells(column int) string {
	return attribute("'" + strings.ReplaceAll(c.sheet, "'", "''") + "'!$" + columnName(column) + "$" + strconv.Itoa(c.from+1) + ":$" + columnName(column) + "$" + strconv.Itoa(c.to+1))
}

// axis writes an axis; that of shares runs from 0 to 100.
func axis(kind string, id, crosses int, side, title string, hidden bool) string { //nolint:revive // what an axis is
	deleted, scale, ticks, crossing := "0", "", "nextTo", "autoZero"
	if hidden {
		deleted = "1"
	}
	if kind == "valAx" {
		scale = `<c:min val="0"/>`
		if side == "r" {
			scale, crossing = `<c:max val="100"/>`+scale, "max"
		} else {
			ticks = "none" // every bar bears its figure
		}
	}
	above := ""
	if title != "" {
		above = heading(title, 900)
	}
	x := `<c:` + kind + `><c:axId val="` + strconv.Itoa(id) + `"/><c:scaling><c:orientation val="minMax"/>` + scale + `</c:scaling><c:delete val="` + deleted + `"/><c:axPos val="` + side + `"/>` + above +
		`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="` + ticks + `"/>` +
		`<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="` + inkRule + `"/></a:solidFill></a:ln></c:spPr>` + words(900) + `<c:crossAx val="` + strconv.Itoa(crosses) + `"/><c:crosses val="` + crossing + `"/>`
	if kind == "catAx" {
		return x + `<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`
	}
	return x + `<c:crossBetween val="between"/></c:valAx>`
}

// words set the size of texts in hundredths of a point.
func words(size int) string {
	return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="` + strconv.Itoa(size) + `"><a:solidFill><a:srgbClr val="` + inkWord + `"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
}

// heading is a title of a chart or of an axis.
func heading(s string, size int) string {
	bold := "0"
	if size > 1000 {
		bold = "1"
	}
	return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="` + strconv.Itoa(size) + `" b="` + bold + `"/></a:pPr><a:r><a:rPr lang="en-US" sz="` + strconv.Itoa(size) + `" b="` + bold + `"><a:solidFill><a:srgbClr val="` + inkWord + `"/></a:solidFill></a:rPr><a:t>` + attribute(s) + `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
}
