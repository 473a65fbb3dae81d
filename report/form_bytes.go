package report

import (
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// FormFormats are the formats in which a form that Octad lays out can be had.
var FormFormats = []string{"pdf", "xlsx", "json"}

// FormSnapshot returns what a sheet of a form was filled from, with the layout itself, as JSON; see Snapshot.
func FormSnapshot(f Filled) ([]byte, error) {
	f.File.Form = f.Form
	return Snapshot(f.File)
}

// FormsOf returns the forms that can be printed of the file's subject on the day of issue.
func FormsOf(f Filled) []procedure.Form {
	return f.Pack.Printable(procedure.FormSubject(f.File.Subject.Kind), worktime.DateOf(f.File.Issue.At, f.File.Zone()))
}

// FormOf finds the form among those that can be printed of the subject, or the first of them for no code; false for
// one that is none of them.
func FormOf(f Filled, code string) (procedure.Form, bool) {
	for _, x := range FormsOf(f) {
		if x.Form == code || code == "" {
			return x, true
		}
	}
	return procedure.Form{}, false
}
