package dossier

import (
	"fmt"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/supplier"
	"octad/domain/visit"
)

// File is a whole quality file. Report or Notice says what it is about; the other is nil.
type File struct {
	// Audience is internal until For has made the external version of it.
	Audience record.Audience
	Report   *eightd.Report
	Notice   *hold.Notice
	// Visit is the visit that a form is about.
	Visit *visit.Visit
	// Recall is the recall that a form is about, with all its lines; a letter has that of its consignee alone.
	Recall *recall.Recall
	// Request is the supplier 8D request that a form is about.
	Request *supplier.Request
	// Subject is what a form is about: a complaint, or an order or return of the first of Cases, or Visit, Recall or Request.
	Subject domain.Link
	// Cases are the complaints behind it, in the order in which the subject names them.
	Cases []Case
	// Holds are the notices of the same complaints, and Reports the other 8Ds that Notice names.
	Holds   []hold.Notice
	Reports []eightd.Report
	// Gates are the answers of the acceptance pre-check for the stage that is printed; internal.
	Gates []eightd.Finding
	// Timeline holds the events of the subject itself, oldest first. Their changes, which no page prints, are
	// there when a release freezes the file as data.
	Timeline    []domain.Event
	Attachments []record.Attachment
	// Categories are the titles of the failure-cause codes that causes bear, by cause.
	Categories map[domain.ID]domain.Text
	// Pictures are the picture attachments that the disciplines name, as JPEG or PNG in preview size and
	// without metadata, by id of the attachment. Only a file that is about to be printed has them.
	Pictures map[domain.ID][]byte
	Customer master.Customer
	// Others are the names of the house's other customers: none of them stands in an external record.
	Others []domain.Text
	Site   master.Site
	// Procedure is the revision that governs the file, Form its template in force on the day of issue.
	Procedure procedure.Ref
	Form      procedure.Form
	// People are those whom the subject names by id, as they are printed.
	People map[domain.ID]Person
	// Prepared says who handed over the edition that the signatures stand for, and when.
	Prepared Prepared
	Issue    Issue
}

// Case is one complaint of a file, with its Run and the readings of its clocks at the time of the record.
type Case struct {
	Complaint complaint.Complaint
	Run       casework.Run
	Clocks    []casework.Reading
}

// Person is a person as printed: the name, the department and the house roles held.
type Person struct {
	Name       string
	Department string
	Roles      []domain.Role
}

// Prepared is a handing over for review. Its zero value means that there was none.
type Prepared struct {
	By domain.Person
	At time.Time
}

// Issue is the edition that is printed. At is the time of the record (UTC), never that of the printing, so
// that the same edition gives the same bytes. Release is "" for a print that was not released: a draft.
type Issue struct {
	At       time.Time
	Release  string
	Stage    eightd.Stage
	Revision int
	Version  int64
	// Digest is the SHA-256 of the edition's snapshot in lower-case hexadecimal; "" for drafts.
	Digest string
	// Standing is how the report stood when it was printed as it stands; "" for a frozen record. Such a print
	// is no record, even where Release names the release whose text it shows.
	Standing eightd.Status
}

// Draft reports whether the print shows what was not released.
func (i Issue) Draft() bool { return i.Release == "" }

// Covers reports whether the printed reply holds the discipline. A print without a stage holds all.
func (i Issue) Covers(d eightd.Code) bool { return i.Stage == "" || i.Stage.Covers(d) }

// Zone returns the time zone in which the file's times are printed: the site's.
func (f File) Zone() *time.Location { return f.Site.Card.Location() }

// HoldNotices returns the hold notices of the report: those that D3 names, then those of its complaints that
// were issued.
func (f File) HoldNotices() []eightd.Reference {
	all := slices.Clone(f.Report.D3.Fields.HoldNotices)
	for _, n := range f.Holds {
		if n.Status == hold.Draft || n.Status == hold.Cancelled {
			continue
		}
		if !slices.ContainsFunc(all, func(x eightd.Reference) bool { return x.Number == n.Number }) {
			all = append(all, eightd.Reference{ID: n.ID, Number: n.Number})
		}
	}
	return all
}

// Standing prepares the issue of the report as it stands: its newest release where nothing was written
// beyond that, else a draft of the stage that is under way, or of all disciplines when none is. Its time is
// that of the report's last change.
func (f File) Standing() File {
	r := f.Report
	f.Issue = Issue{At: r.UpdatedAt, Revision: r.Revision, Version: r.Version, Standing: r.Status}
	switch r.Status {
	case eightd.Submitted, eightd.Reviewed, eightd.Approved:
		f.Issue.Stage = r.Stage
	case eightd.Released, eightd.Closed:
		if x, ok := f.LastRelease(); ok && x.Revision == r.Revision && (r.Status == eightd.Closed || !begunBeyond(r, x.Stage)) {
			f.Issue.Release, f.Issue.Stage = x.Number, x.Stage
		}
	}
	return f
}

// begunBeyond reports whether a discipline that the stage does not hold was written. A short answer has none.
func begunBeyond(r *eightd.Report, stage eightd.Stage) bool {
	if answer := r.Answer(); answer != eightd.FullAnswer && answer != "" {
		return false
	}
	return slices.ContainsFunc(eightd.Codes, func(d eightd.Word[eightd.Code]) bool {
		return !stage.Covers(d.Code) && !r.Discipline(d.Code).SavedAt.IsZero()
	})
}

// Narrow leaves one line of the recall: what goes to one consignee names no other. It returns under what the sheets of
// that line are numbered; not_found when the recall has no such line.
func (f *File) Narrow(line domain.ID) (string, error) {
	if f.Recall == nil {
		return "", domain.Missing("recall_consignee")
	}
	c, ok := f.Recall.Line(line)
	if !ok {
		return "", domain.Missing("recall_consignee")
	}
	one := *f.Recall
	one.Consignees = []recall.Consignee{*c}
	f.Recall = &one
	return fmt.Sprintf("%s-C%d", f.Subject.Number, c.Position), nil
}

// Owner returns the record that bears what a form is about: the visit, the recall, the supplier request, or the complaint.
func (f File) Owner() domain.ID {
	if f.Visit != nil {
		return f.Visit.ID
	}
	if f.Recall != nil {
		return f.Recall.ID
	}
	if f.Request != nil {
		return f.Request.ID
	}
	if len(f.Cases) == 0 {
		return ""
	}
	return f.Cases[0].Complaint.ID
}

// LastRelease returns the report's newest release; false while there is none.
func (f File) LastRelease() (eightd.Release, bool) {
	if f.Report == nil || len(f.Report.Releases) == 0 {
		return eightd.Release{}, false
	}
	return f.Report.Releases[len(f.Report.Releases)-1], true
}

// Released prepares the issue of the report's newest release. The caller has made sure that there is one.
func (f File) Released() File {
	x, _ := f.LastRelease()
	f.Issue = Issue{At: x.At, Release: x.Number, Stage: x.Stage, Revision: x.Revision, Version: x.Version}
	return f
}

// PreparedBy finds in the events who handed over the stage last submitted: nobody for what was returned or
// revised since.
func PreparedBy(timeline []domain.Event) Prepared {
	for _, e := range slices.Backward(timeline) {
		switch e.Type {
		case "eight_d.submitted":
			return Prepared{By: e.Actor, At: e.At}
		case "eight_d.returned", "eight_d.revised":
			return Prepared{}
		}
	}
	return Prepared{}
}

// Due returns when a discipline is due by the earliest running or stopped clock of the cases that speaks of
// it; zero when no clock does.
func (f File) Due(d eightd.Code) time.Time {
	var due time.Time
	for _, c := range f.Cases {
		for _, clock := range c.Clocks {
			if clock.Discipline == string(d) && !clock.DueAt.IsZero() && (due.IsZero() || clock.DueAt.Before(due)) {
				due = clock.DueAt
			}
		}
	}
	return due
}
