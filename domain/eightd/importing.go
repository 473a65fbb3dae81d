package eightd

import (
	"errors"
	"slices"
	"time"

	"octad/domain"
)

// Exchange tells from which file of an exchange format a report was taken in, and what the file said that the
// report itself has no place for, or says in other words: it goes out again with the report.
type Exchange struct {
	// Format names the format with its version, such as report8d/1.0.0; Language is that of the file's texts.
	Format   string
	Language string
	FileName string
	// SHA256 is the digest of the file in lower-case hexadecimal.
	SHA256 string
	At     time.Time
	By     domain.Person
	// Version is the edition of the report as it was taken in.
	Version int64
	Kept    []Kept
}

// Kept is one value of an exchange file. It stands as long as the report says at that place what it said when
// the file was taken in; whoever changes the report there has the last word.
type Kept struct {
	// Path is a JSON pointer into the format, in which items of lists are named by their ids.
	Path string
	// Value is the file's, as JSON; "" where the file has nothing and the report would say something.
	Value string
	// Said is what the report itself said there, as JSON; "" for nothing.
	Said string
}

// Importing opens a report from a file that another program wrote. At is, of every part, the place in the file
// from which it comes: faults are told there.
type Importing struct {
	Opening Opening
	Source  Exchange
	Savings []ImportedSaving
	Causes  []ImportedCause
	Actions []ImportedAction
	// Keep returns what of the file the report does not say. It is called once, with the whole report.
	Keep func(Report) ([]Kept, error)
}

// ImportedSaving is what a file says of a discipline.
type ImportedSaving struct {
	At string
	Saving
}

// ImportedCause is what a file says of a cause.
type ImportedCause struct {
	At string
	CauseFields
}

// ImportedAction is what a file says of an action. Answers are the causes that it answers, by their place in
// Importing; Done says that it was carried out, nil that it is planned.
type ImportedAction struct {
	At string
	ActionFields
	Answers []int
	Done    *Implementing
}

// askedLater are the rules that a file may leave open where its format has no place for the answer: whoever
// works on the cause or the action next is asked, and so are the gates.
var askedLater = []string{"eightd.action.location_missing", "eightd.action.cause_missing", "eightd.cause.category_unknown", "eightd.cause.category_ambiguous"}

// Import opens a report in draft with everything that the file says. All that is written is checked as if it
// were entered by hand, except for askedLater. Errors: those of Open, and rule_broken with all faults.
func Import(order domain.Order, cmd Importing, around Around) (Report, domain.Change, error) {
	r, change, err := Open(order, cmd.Opening, around)
	if err != nil {
		return Report{}, domain.Change{}, err
	}
	i := importing{order: order, around: around, report: &r, change: &change}
	for _, s := range cmd.Savings {
		i.take(s.At, func() (domain.Change, error) { return r.SaveDiscipline(order, s.Saving, around) })
	}
	ids := make([]domain.ID, len(cmd.Causes))
	for n, c := range cmd.Causes {
		i.take(c.At, func() (domain.Change, error) { return i.cause(&ids[n], c.CauseFields) })
	}
	for _, a := range cmd.Actions {
		for _, n := range a.Answers {
			if ids[n] != "" { // or its fault is told
				a.CauseIDs = append(a.CauseIDs, ids[n])
			}
		}
		i.take(a.At, func() (domain.Change, error) { return i.action(a) })
	}
	if err := i.done(); err != nil {
		return Report{}, domain.Change{}, err
	}
	source := cmd.Source
	source.At, source.By, source.Version = order.At, order.Actor.Person(), r.Version
	r.Exchange = &source
	r.tell(&change, order, "eight_d.imported", map[string]string{"format": source.Format, "file": source.FileName, "sha256": source.SHA256})
	if r.Exchange.Kept, err = cmd.Keep(r); err != nil {
		return Report{}, domain.Change{}, err
	}
	return r, change, nil
}

// importing is an import on its way: it goes on after a broken rule, so that all faults are told at once.
type importing struct {
	order  domain.Order
	around Around
	report *Report
	change *domain.Change
	faults domain.Faults
	err    error
}

func (i *importing) take(at string, step func() (domain.Change, error)) {
	if i.err != nil {
		return
	}
	change, err := step()
	i.change.Events = append(i.change.Events, change.Events...)
	var e *domain.Error
	if errors.As(err, &e) && e.Kind == domain.Broken {
		for _, fault := range e.Faults {
			fault.Field = at + fault.Field
			i.faults = append(i.faults, fault)
		}
		return
	}
	i.err = err
}

func (i *importing) done() error {
	if i.err != nil {
		return i.err
	}
	return i.faults.Broken()
}

// cause adds a cause and notes its id.
func (i *importing) cause(id *domain.ID, fields CauseFields) (domain.Change, error) {
	faults, err := fields.checkAround(i.report, "", CauseFields{}, i.around)
	if err != nil {
		return domain.Change{}, err
	}
	*id, faults = i.order.NewID(), answerable(faults)
	return i.report.addCause(i.order, *id, fields, faults, i.around)
}

// action adds an action and, where the file says so, records that it was carried out.
func (i *importing) action(a ImportedAction) (domain.Change, error) {
	id, change, err := i.report.addAction(i.order, a.ActionFields, answerable(a.check(i.report, "")), i.around)
	if err != nil || a.Done == nil {
		return change, err
	}
	done, err := i.report.ImplementAction(i.order, id, *a.Done, i.around)
	change.Events = append(change.Events, done.Events...)
	return change, err
}

// answerable leaves out what can be answered later.
func answerable(faults domain.Faults) domain.Faults {
	return slices.DeleteFunc(faults, func(f domain.Fault) bool { return slices.Contains(askedLater, f.Code) })
}
