package procedure

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Form is the template of a printed or kept form that is in force from a date on. Given says for which
// cases it is due; Fields are those that the document names.
type Form struct {
	Form     string
	Given    Condition
	Fields   []domain.Text
	Title    domain.Text
	Number   string
	Revision string
	// From is the first date of issue that carries this template; unset means from the beginning.
	From worktime.Date
	// Printed says that Octad prints the form; otherwise people attach it.
	Printed bool
	Clause  string
	// About is the kind of record that one sheet of the form is about.
	About FormSubject
	// Like is the form of the house whose layout it takes; "" for one with a layout of its own, or none.
	Like string
	// Copies says who gets how many copies.
	Copies []Copy
	// Years are how long a sheet is kept; 0 for what the records or the procedure say.
	Years int
	// Landscape says that a sheet lies on its side.
	Landscape bool
	// Outgoing says that a sheet is written to people outside the house, and is marked so.
	Outgoing bool
	// Sections are the layout, from top to bottom; empty for a form that Octad draws by itself or not at all.
	Sections []Section
}

// FormSubject is the kind of record that a form is about.
type FormSubject string

// The values of FormSubject.
const (
	AboutCase            FormSubject = "complaint"
	AboutOrder           FormSubject = "order"
	AboutReturn          FormSubject = "return"
	AboutVisit           FormSubject = "visit"
	AboutRecall          FormSubject = "recall"
	AboutSupplierRequest FormSubject = "supplier_request"
)

// FormSubjects lists the kinds of record that a form can be about.
var FormSubjects = []FormSubject{AboutCase, AboutOrder, AboutReturn, AboutVisit, AboutRecall, AboutSupplierRequest}

// SectionKind is what a section of a form shows; each section is of one kind.
type SectionKind string

// The values of SectionKind.
const (
	GridSection       SectionKind = "grid"
	TableSection      SectionKind = "table"
	TicksSection      SectionKind = "ticks"
	TextSection       SectionKind = "text"
	NoteSection       SectionKind = "note"
	OpinionsSection   SectionKind = "opinions"
	SignaturesSection SectionKind = "signatures"
	PhotosSection     SectionKind = "photos"
	FigureSection     SectionKind = "figure"
	HoldsSection      SectionKind = "holds"
)

// SectionKinds lists the kinds of section, each with the key under which a file writes it.
var SectionKinds = []SectionKind{
	GridSection, TableSection, TicksSection, TextSection, NoteSection, OpinionsSection, SignaturesSection, PhotosSection, FigureSection, HoldsSection,
}

// Section is one part of a form. Which of its fields are read, Kind says.
type Section struct {
	Kind  SectionKind
	Title domain.Text
	// Given says for which cases it stands; a section that does not stand prints that it does not apply.
	Given Condition
	// Cells are the fields of a grid or the columns of a table; Across is how many pairs of a grid stand in a row.
	Cells  []FormCell
	Across int
	// Field is the field of ticks and text, the list of a table, and which pictures or figure is shown.
	Field string
	// Options are those of ticks; without them all values of the field.
	Options []Value
	// Words are those of a note.
	Words domain.Text
	// Signers are the rows of opinions and of signatures.
	Signers []Signer
}

// FormCell is a field in a grid or table. Label is its own where the form names it otherwise.
type FormCell struct {
	Field  string
	Label  domain.Text
	Wide   bool
	Weight int
}

// Signer is somebody who signs in a form: Role says in what part, By is the act that counts as the signature.
// Field is what stands as the opinion, where it is not that of the act.
type Signer struct {
	Role  domain.Text
	By    string
	Field string
}

// FormField is a field of the vocabulary: its path, its label, and whether it has values that can be ticked.
type FormField struct {
	Path  string
	Title domain.Text
	Ticks bool
}

// List returns the list that the field belongs to.
func (f FormField) List() string {
	list, _, _ := strings.Cut(f.Path, ".")
	return list
}

// The prefixes of fields that name something of the pack's own or a purpose of communication.
const (
	ClassField = "class."
	StepField  = "step."
	ToldField  = "told."
	HeardField = "heard."
)

// RecoveryFigure is the figure of what a recall has recovered over time.
const RecoveryFigure = "recovery"

// The figures and the pictures that a form can show.
var (
	FormFigures = []string{"fishbone", "five_why", RecoveryFigure}
	FormPhotos  = []string{"all"}
)

// Form returns the template of the form that is in force on the date.
func (p *Pack) Form(form string, on worktime.Date) (Form, bool) {
	var best Form
	found := false
	for _, f := range p.Forms {
		if f.Form == form && !f.From.After(on) && (!found || f.From.After(best.From)) {
			best, found = f, true
		}
	}
	return best, found
}

// Printable returns the forms about the kind of record that Octad lays out on the date: those of the document, in
// its order, then those of the house that the document leaves as they are.
func (p *Pack) Printable(about FormSubject, on worktime.Date) []Form {
	var all []Form
	for _, f := range slices.Concat(p.Forms, p.House) {
		if len(f.Sections) == 0 || f.About != about || slices.ContainsFunc(all, func(x Form) bool { return x.Form == f.Form }) {
			continue
		}
		if now, ok := p.Form(f.Form, on); ok {
			f = now
		}
		if !f.From.After(on) {
			all = append(all, f)
		}
	}
	return all
}

// KeptYears returns for how many years a sheet of the form is kept: by the form, the list of records, or the
// procedure, in this order; 0 where none states it.
func (p *Pack) KeptYears(form string, on worktime.Date) int {
	f, _ := p.Form(form, on)
	if f.Years > 0 {
		return f.Years
	}
	for _, r := range p.Records {
		if r.Form == form && r.Years > 0 {
			return r.Years
		}
	}
	return p.RetentionYears
}
