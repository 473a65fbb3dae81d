package api

import (
	"fmt"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// Files with marks and measurements: the contract's shapes and the domain's.

func attachmentIn(in incoming, w openapi.EightDAttachment) eightd.Attachment {
	return eightd.Attachment{
		AttachmentID: domain.ID(w.AttachmentID), Caption: in.text(w.Caption), External: val(w.External),
		Marks: listIn(in, "marks", w.Marks, pictureMarkIn),
	}
}

func attachmentsOut(items []eightd.Attachment) []openapi.EightDAttachment {
	return eachOut(items, func(d eightd.Attachment) openapi.EightDAttachment {
		return openapi.EightDAttachment{
			AttachmentID: string(d.AttachmentID), Caption: openapi.TextOf(d.Caption), External: opt(d.External),
			Marks: listOut(d.Marks, pictureMarkOut),
		}
	})
}

func pictureMarkIn(in incoming, w openapi.EightDMark) eightd.Mark {
	return eightd.Mark{Shape: eightd.MarkShape(w.Shape), X: w.X, Y: w.Y, X2: w.X2, Y2: w.Y2, Note: in.text(w.Note)}
}

func pictureMarkOut(d eightd.Mark) openapi.EightDMark {
	return openapi.EightDMark{Shape: openapi.EightDMarkShape(d.Shape), X: d.X, Y: d.Y, X2: d.X2, Y2: d.Y2, Note: openapi.TextOf(d.Note)}
}

func measurementIn(in incoming, w openapi.EightDMeasurement) eightd.MeasurementTable {
	return eightd.MeasurementTable{
		ID: domain.ID(val(w.ID)), Title: in.text(&w.Title), External: val(w.External),
		Columns: listIn(in, "columns", &w.Columns, measuredColumnIn),
		Rows: listIn(in, "rows", &w.Rows, func(_ incoming, r openapi.EightDMeasuredRow) eightd.MeasuredRow {
			return eightd.MeasuredRow{Values: r.Values}
		}),
	}
}

func measurementsOut(items []eightd.MeasurementTable) *[]openapi.EightDMeasurement {
	return listOut(items, func(d eightd.MeasurementTable) openapi.EightDMeasurement {
		return openapi.EightDMeasurement{
			ID: wordOut[string](d.ID), Title: textOut(d.Title), External: opt(d.External),
			Columns: eachOut(d.Columns, measuredColumnOut),
			Rows: eachOut(d.Rows, func(r eightd.MeasuredRow) openapi.EightDMeasuredRow {
				return openapi.EightDMeasuredRow{Values: r.Values}
			}),
		}
	})
}

func measuredColumnIn(in incoming, w openapi.EightDMeasuredColumn) eightd.MeasuredColumn {
	return eightd.MeasuredColumn{
		Name: in.text(&w.Name), Kind: eightd.ColumnKind(w.Kind), Unit: val(w.Unit), Lower: val(w.Lower), Upper: val(w.Upper),
	}
}

func measuredColumnOut(d eightd.MeasuredColumn) openapi.EightDMeasuredColumn {
	return openapi.EightDMeasuredColumn{
		Name: textOut(d.Name), Kind: openapi.EightDColumnKind(d.Kind), Unit: opt(d.Unit), Lower: opt(d.Lower), Upper: opt(d.Upper),
	}
}

// outOfToleranceOut points at every value that breaks a limit.
func outOfToleranceOut(items []eightd.MeasurementTable) *[]openapi.EightDOutOfTolerance {
	var out []openapi.EightDOutOfTolerance
	for n, table := range items {
		for i, row := range table.Readings() {
			for j, reading := range row {
				if !reading.Out() {
					continue
				}
				limit := table.Columns[j].Lower
				if reading.Verdict == eightd.AboveLimit {
					limit = table.Columns[j].Upper
				}
				out = append(out, openapi.EightDOutOfTolerance{
					Field: fmt.Sprintf("/measurements/%d/rows/%d/values/%d", n, i, j), Value: reading.Value, Limit: limit, Verdict: openapi.EightDTolerance(reading.Verdict),
				})
			}
		}
	}
	if out == nil {
		return nil
	}
	return &out
}
