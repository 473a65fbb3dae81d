package dossier

import (
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/record"
)

// For returns the version of the file that the audience may read: internal readers get all of it, external
// ones a copy without internal notes, costs, claims, liability decisions, discrepancies, internal
// attachments, disciplines of later stages and names of other customers, and of the way to the reply what
// they were part of: the revisions, the releases that went out to them and what they decided, but none of
// the acceptances and returns inside the house. The original stays as it was.
func For(audience record.Audience, f File) File {
	f.Audience = audience
	if audience == record.Internal {
		return f
	}
	f.nameHolds()
	f.Timeline, f.Holds, f.Reports, f.Gates = nil, nil, nil, nil
	others := f.mask()
	pictures := f.Pictures
	f.Others, f.Pictures = nil, nil // no name stands in the bytes of a picture: they are not looked through
	f = copied(f, others)
	f.Attachments = slices.DeleteFunc(f.Attachments, func(a record.Attachment) bool { return !a.External })
	if f.Report != nil {
		if !f.Issue.Covers(eightd.CodeD4) {
			f.Categories = nil
		}
		hideInReport(f.Report, f.Issue)
		f.hideFiles(pictures)
		hideEvidence(f.Report, f.Attachments)
	}
	if f.Notice != nil {
		f.Notice.Recall.Reason = nil
	}
	for i := range f.Cases {
		hideInCase(&f.Cases[i])
	}
	return f
}

// hideEvidence takes away, from the steps of the chains, the files that do not leave the house.
func hideEvidence(r *eightd.Report, external []record.Attachment) {
	for _, c := range r.D4.Causes {
		for i := range c.Whys {
			c.Whys[i].AttachmentIDs = slices.DeleteFunc(c.Whys[i].AttachmentIDs, func(id domain.ID) bool {
				return !slices.ContainsFunc(external, func(a record.Attachment) bool { return a.ID == id })
			})
		}
	}
}

// nameHolds puts the numbers of the linked hold notices where D3 names them, in a copy: an external reader
// sees that goods are on hold under which number, and nothing else of the notice.
func (f *File) nameHolds() {
	if f.Report == nil || len(f.Holds) == 0 {
		return
	}
	r := *f.Report
	r.D3.Fields.HoldNotices = f.HoldNotices()
	f.Report = &r
}

// hideFiles leaves in the disciplines only files that are external twice: where the report names them and
// where they were uploaded. Their pictures alone stay.
func (f *File) hideFiles(pictures map[domain.ID][]byte) {
	external := map[domain.ID]bool{}
	for _, a := range f.Attachments {
		external[a.ID] = true
	}
	for _, d := range eightd.Codes {
		part := f.Report.Discipline(d.Code)
		part.Attachments = slices.DeleteFunc(part.Attachments, func(a eightd.Attachment) bool { return !a.External || !external[a.AttachmentID] })
		for _, a := range part.Attachments {
			if picture, ok := pictures[a.AttachmentID]; ok {
				if f.Pictures == nil {
					f.Pictures = map[domain.ID][]byte{}
				}
				f.Pictures[a.AttachmentID] = picture
			}
		}
	}
}

func hideInReport(r *eightd.Report, issue Issue) {
	r.ReturnedReason, r.CancelledReason, r.Overrides, r.Stale = "", "", nil, nil
	hideHandling(r, issue)
	r.D8.Fields.Costs, r.D8.Fields.SelfScore, r.D8.Fields.SelfScores = nil, nil, nil
	for i := range r.D8.Rounds {
		r.D8.Rounds[i].Reason = ""
	}
	for i := range r.D4.Causes {
		r.D4.Causes[i].History = nil
	}
	for _, d := range eightd.Codes {
		part := r.Discipline(d.Code)
		part.Measurements = slices.DeleteFunc(part.Measurements, func(m eightd.MeasurementTable) bool { return !m.External })
	}
	for _, list := range []*[]eightd.Action{&r.D0.Actions, &r.D3.Actions, &r.D5.Actions, &r.D7.Actions} {
		*list = slices.DeleteFunc(*list, func(a eightd.Action) bool { return a.Status == eightd.Withdrawn })
		for i := range *list {
			a := &(*list)[i]
			a.Postponements = nil
			a.Rounds = slices.DeleteFunc(a.Rounds, func(x eightd.ActionRound) bool { return x.End != eightd.RoundIneffective })
		}
	}
	hideLater(r, issue)
}

// hideHandling takes away how the house dealt with the report: acceptance and return of disciplines, void
// signatures, the reasons of its own revisions, releases that never went out and whom it issued them to. The
// customer's own words stay, in the decisions and in the revisions that they led to.
func hideHandling(r *eightd.Report, issue Issue) {
	for i := range r.Revisions {
		if !r.Revisions[i].Decision {
			r.Revisions[i].Reason = ""
		}
	}
	for _, d := range eightd.Codes {
		part := r.Discipline(d.Code)
		part.Status, part.ReturnedReason = eightd.Editing, ""
		part.DecidedAt, part.DecidedBy = time.Time{}, domain.Person{}
	}
	r.Signatures = slices.DeleteFunc(r.Signatures, func(s eightd.Signature) bool { return s.Void })
	r.Releases = slices.DeleteFunc(r.Releases, func(x eightd.Release) bool {
		sent := slices.ContainsFunc(r.Dispatches, func(d eightd.Dispatch) bool { return d.ReleaseNumber == x.Number })
		return !sent && x.Number != issue.Release
	})
	for i := range r.Releases {
		r.Releases[i].IssuedAt, r.Releases[i].IssuedTo, r.Releases[i].IssuedBy = time.Time{}, nil, domain.Person{}
	}
	for i := range r.Dispatches {
		r.Dispatches[i].Note = nil
	}
}

// hideLater empties the disciplines that the printed stage does not hold yet.
func hideLater(r *eightd.Report, issue Issue) {
	empty := map[eightd.Code]func(){
		eightd.CodeD4: func() { r.D4 = eightd.D4{} }, eightd.CodeD5: func() { r.D5 = eightd.D5{} },
		eightd.CodeD6: func() { r.D6 = eightd.D6{} }, eightd.CodeD7: func() { r.D7 = eightd.D7{} },
		eightd.CodeD8: func() { r.D8 = eightd.D8{} },
	}
	for code, clear := range empty {
		if !issue.Covers(code) {
			clear()
			r.Discipline(code).Status = eightd.Editing
		}
	}
}

func hideInCase(c *Case) {
	c.Run = casework.Run{}
	c.Clocks = slices.DeleteFunc(c.Clocks, func(r casework.Reading) bool { return r.Audience != procedure.Customer })
	x := &c.Complaint
	x.Assessment, x.Recall, x.Rejection, x.Closing = nil, nil, nil, nil
	x.Claim = domain.Money{}
	x.Escalations, x.Reopenings, x.Discrepancies, x.Steps, x.Orders, x.Communications, x.Claims = nil, nil, nil, nil, nil, nil, nil
	x.RepeatOf = domain.Link{}
	for i := range x.Returns {
		r := &x.Returns[i]
		r.Note = nil
		if r.Disposal != nil {
			r.Disposal.Credit = domain.Money{}
		}
	}
}

// leastName is how many characters a customer's name has at least to be looked for in texts: a shorter one
// is too likely to be a part of some other word.
const leastName = 3

// mask returns the replacement of every other customer's name. A name that is part of this customer's own
// stays readable.
func (f File) mask() *strings.Replacer {
	own := strings.Join(append(words(f.Customer.Card.Name), f.Customer.Card.ShortName), "\n")
	var names []string
	for _, other := range f.Others {
		for _, name := range words(other) {
			if utf8.RuneCountInString(name) >= leastName && !strings.Contains(own, name) {
				names = append(names, name)
			}
		}
	}
	// The longer name first: a replacer takes the first that fits.
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name, "▇▇▇")
	}
	return strings.NewReplacer(pairs...)
}

func words(t domain.Text) []string {
	var out []string
	for _, s := range t {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}

// copied returns a deep copy of the value in which every text has gone through the replacer.
func copied[T any](v T, r *strings.Replacer) T {
	out := reflect.New(reflect.TypeFor[T]()).Elem()
	copyInto(out, reflect.ValueOf(v), r)
	return out.Interface().(T)
}

func copyInto(to, from reflect.Value, r *strings.Replacer) {
	switch from.Kind() {
	case reflect.String:
		to.SetString(r.Replace(from.String()))
	case reflect.Pointer:
		if !from.IsNil() {
			to.Set(reflect.New(from.Type().Elem()))
			copyInto(to.Elem(), from.Elem(), r)
		}
	case reflect.Slice:
		if !from.IsNil() {
			to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
			for i := range from.Len() {
				copyInto(to.Index(i), from.Index(i), r)
			}
		}
	case reflect.Map:
		if !from.IsNil() {
			to.Set(reflect.MakeMapWithSize(from.Type(), from.Len()))
			for _, key := range from.MapKeys() {
				value := reflect.New(from.Type().Elem()).Elem()
				copyInto(value, from.MapIndex(key), r)
				to.SetMapIndex(key, value)
			}
		}
	case reflect.Struct:
		to.Set(from) // times and dates keep what is not exported
		for i := range from.NumField() {
			if from.Type().Field(i).IsExported() {
				copyInto(to.Field(i), from.Field(i), r)
			}
		}
	default:
		to.Set(from)
	}
}
