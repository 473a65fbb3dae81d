package web

import (
	"slices"
	"strings"

	"octad/domain/eightd"
)

// EightDWhole is the whole report, to be read.
type EightDWhole struct {
	*EightDFrame
	Parts []EightDPart
}

func showWholeEightD(v *view) (any, error) {
	f, err := v.eightDFrame("all")
	if err != nil {
		return nil, err
	}
	choices, err := f.choices()
	if err != nil {
		return nil, err
	}
	out := &EightDWhole{EightDFrame: f, Parts: make([]EightDPart, len(eightd.Codes)+1)}
	var readings []func() error
	for i, code := range append([]string{eightd.HeaderPart}, eightd.DisciplineCodes()...) {
		readings = append(readings, func() error {
			part := *f
			part.Here = code
			r, err := part.resource(code)
			if err != nil {
				return err
			}
			p := EightDPart{EightDFrame: &part, Place: f.place(code), eightDResource: r}
			form := v.form(code, operation("save", code)).From(r.saved(code)).In(f.tongues()...)
			p.Sheet = part.maker(form, choices).sheet(code, sheets[code])
			out.Parts[i] = p
			return nil
		})
	}
	if err := together(readings...); err != nil {
		return nil, err
	}
	f.Tabs = nil
	return out, nil
}

// Answered reports whether a field says anything.
func (f Field) Answered() bool {
	return f.Value != "" || slices.ContainsFunc(f.Parts, Field.Answered) || f.ticked() != "" && f.Kind == "boxes"
}

// Said is what a field says to a reader: the label of what was chosen.
func (f Field) Said() string {
	var chosen []string
	for _, o := range f.Options {
		if o.Chosen {
			chosen = append(chosen, o.Label)
		}
	}
	if len(chosen) > 0 {
		return strings.Join(chosen, ", ")
	}
	return f.Value
}

// Answered reports whether the block says anything.
func (b SheetBlock) Answered() bool {
	return slices.ContainsFunc(b.Fields, Field.Answered) || slices.ContainsFunc(b.Rows, SheetRow.Answered)
}

// Answered reports whether the row says anything.
func (r SheetRow) Answered() bool { return slices.ContainsFunc(r.Fields, Field.Answered) }

// Answered reports whether the sheet says anything.
func (s Sheet) Answered() bool { return slices.ContainsFunc(s.Blocks, SheetBlock.Answered) }
