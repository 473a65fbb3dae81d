package report8d

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/domain/worktime"
)

// Source says where a file comes from: its name, and the language in which its texts are written; the format
// does not tell. Today is the last day on which something can have been done.
type Source struct {
	FileName string
	Language string
	Today    worktime.Date
}

// Incoming is a file that was read: the command that takes it in, still without its complaint, and the number by
// which the customer knows the complaint.
type Incoming struct {
	Command   eightd.Importing
	Reference string
}

// Read reads a Report8D. Errors: report8d.not_json, report8d.repeated and report8d.too_deep for what cannot be
// read, report8d.too_large, and rule_broken with every fault at its place in the file.
func Read(content []byte, from Source) (Incoming, error) {
	tree, err := decode(content)
	if err != nil {
		return Incoming{}, err
	}
	tree, _ = bare(tree).(object)
	var f domain.Faults
	check(&f, "", tree, documentSpec)
	domain.CheckText(&f, "language", domain.Text{from.Language: "x"}, true)
	if err := f.Broken(); err != nil {
		return Incoming{}, err
	}
	var d document
	if err := json.Unmarshal([]byte(canonical(tree)), &d); err != nil {
		return Incoming{}, err // what was checked is decoded
	}
	sum := sha256.Sum256(content)
	r := &reader{Source: from, d: d, tree: tree}
	r.command.Source = eightd.Exchange{Format: Format, Language: from.Language, FileName: from.FileName, SHA256: hex.EncodeToString(sum[:])}
	r.read()
	r.command.Keep = r.keep
	return Incoming{Command: r.command, Reference: d.Header.CustomerComplaintID}, nil
}

// reader turns a file into a command.
type reader struct {
	Source
	d       document
	tree    object
	command eightd.Importing
	// carried are the places, among the actions of the command, of the measures of D6.
	carried []int
}

func (r *reader) text(s string) domain.Text {
	if s == "" {
		return nil
	}
	return domain.Text{r.Language: s}
}

// when reads a date that was checked; null is none.
func when(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		return worktime.Date{}
	}
	return d
}

func (r *reader) read() {
	r.header()
	r.disciplines()
	if r.d.D4 != nil {
		for i, c := range r.d.D4.Causes {
			r.command.Causes = append(r.command.Causes, eightd.ImportedCause{At: "/stepD4/causes/" + strconv.Itoa(i), CauseFields: r.cause(c)})
		}
	}
	r.actions()
}

func (r *reader) header() {
	h := r.d.Header
	f := eightd.HeaderFields{
		Title: r.text(h.Title), ComplaintDate: when(h.ComplaintDate), SupplierID: h.SupplierID, ComplaintLocation: r.text(h.ComplaintLocation),
		Customer: eightd.CustomerFacts{
			Name: h.CustomerContact.CompanyName, City: h.CustomerContact.City, Country: h.CustomerContact.Country,
			Contact: eightd.Contact{Email: h.CustomerContact.Email, Phone: h.CustomerContact.Phone},
		},
	}
	if h.SupplierContact != nil {
		f.SupplierContact = eightd.Contact{Email: h.SupplierContact.Email, Phone: h.SupplierContact.Phone}
	}
	for _, p := range h.Parts {
		f.Parts = append(f.Parts, eightd.Part{
			CustomerPartNumber: p.CustomerPartNumber, PartNumber: p.SupplierPartNumber, Name: r.text(p.Name), OrderNumber: p.OrderNumber,
			SerialNumber: p.SerialNumber, LotNumber: p.BatchNumber, Version: p.HWVersion,
		})
	}
	r.command.Opening = eightd.Opening{Answer: eightd.FullAnswer, Header: f}
}

// save adds what the file says of a discipline.
func (r *reader) save(at string, fields eightd.Fields, beside []additional) {
	s := eightd.Saving{Fields: fields}
	for _, a := range beside {
		s.Additional = append(s.Additional, eightd.KeyValue{Key: a.Name, Value: r.text(a.Value)})
	}
	r.command.Savings = append(r.command.Savings, eightd.ImportedSaving{At: at, Saving: s})
}

func (r *reader) disciplines() {
	d := r.d
	if x := d.D0; x != nil {
		r.save("/stepD0", eightd.D0Fields{Decision: eightd.FullAnswer, Symptom: r.text(x.Problem), Where: r.text(x.ComplaintLocation)}, x.Additional)
	}
	if x := d.D1; x != nil {
		r.save("/stepD1", r.team(*x), nil)
	}
	if x := d.D2; x != nil {
		f := eightd.D2Fields{Symptom: r.text(x.Symptom), Problem: r.text(x.Problem), ErrorType: r.text(x.ErrorType), ErrorLocation: r.text(x.ErrorLocation)}
		started, updated := when(x.RiskStarted), when(x.RiskUpdated)
		switch {
		case !updated.IsZero():
			f.Risk = eightd.RiskAssessment{State: eightd.RiskUpdated, On: updated, StartedOn: started}
		case !started.IsZero():
			f.Risk = eightd.RiskAssessment{State: eightd.RiskStarted, On: started}
		}
		r.save("/stepD2", f, x.Additional)
	}
	if x := d.D3; x != nil {
		r.save("/stepD3", eightd.D3Fields{}, slices.DeleteFunc(slices.Clone(x.Additional), r.tellsContainment))
	}
	if x := d.D4; x != nil {
		r.save("/stepD4", eightd.D4Fields{}, x.Additional)
	}
	if x := d.D5; x != nil {
		r.save("/stepD5", eightd.D5Fields{}, x.Additional)
	}
	if x := d.D6; x != nil {
		r.save("/stepD6", eightd.D6Fields{}, x.Additional)
	}
	if x := d.D7; x != nil {
		r.save("/stepD7", eightd.D7Fields{}, x.Additional)
	}
	if x := d.D8; x != nil { // the closing date is kept: what is taken in is a draft
		r.save("/stepD8", eightd.D8Fields{ResultAssessment: r.text(x.Result)}, nil)
	}
}

// containmentLabel is how the labels of containment actions begin.
const containmentLabel = "A3."

// tellsContainment reports whether a pair says what a containment action of the file is.
func (r *reader) tellsContainment(a additional) bool {
	number, labelled := strings.CutPrefix(a.Name, containmentLabel)
	n, err := strconv.Atoi(number)
	return labelled && err == nil && n >= 1 && n <= len(r.d.D3.Actions)
}

func (r *reader) team(x stepD1) eightd.D1Fields {
	member := func(p *person) eightd.Member {
		if p == nil {
			return eightd.Member{}
		}
		return eightd.Member{Name: p.Name, Email: p.Email, Phone: p.Phone, Department: p.Department, Role: r.text(p.Role)}
	}
	f := eightd.D1Fields{Sponsor: member(x.Sponsor), Leader: member(x.Leader), Contact: member(x.Contact)}
	for _, m := range x.Members {
		f.Members = append(f.Members, member(&m))
	}
	return f
}

// kinds are the kinds of cause that the codes of the format stand for.
var kinds = map[eightd.CauseType]eightd.CauseKind{
	eightd.TUA: eightd.Occurrence, eightd.TUN: eightd.NonDetection, eightd.SUA: eightd.SystemCause, eightd.SUN: eightd.SystemCause,
}

// cause reads a cause; the format lists those alone that were found to be one.
func (r *reader) cause(c cause) eightd.CauseFields {
	code := eightd.CauseType(strings.ToLower(c.Type))
	return eightd.CauseFields{
		Kind: kinds[code], TypeCode: code, Statement: r.text(c.Hypothesis), Status: eightd.Confirmed, Method: r.text(c.Method), Result: r.text(c.Result),
		VerifiedBy: c.VerifiedBy, VerifiedOn: when(c.ClarifiedOn), CategoryCode: c.ErrorCategory,
	}
}

// keep returns what the file says and the report does not, and the other way round.
func (r *reader) keep(made eightd.Report) ([]eightd.Kept, error) {
	w := &writer{file: dossier.File{Audience: record.External, Report: &made}, r: &made, language: r.Language}
	ours, err := treeOf(w.document())
	if err != nil {
		return nil, err
	}
	theirs, _ := bare(r.tree).(object)
	r.identify(theirs, made)
	var kept []eightd.Kept
	difference(&kept, "", theirs, ours)
	return kept, nil
}

// identify gives the items of the file's lists the ids of what was made of them.
func (r *reader) identify(theirs object, made eightd.Report) {
	at := func(step, name string) any {
		o, _ := theirs[step].(object)
		return o[name]
	}
	corrective := actionIDs(made.D5.Actions)
	var done []string
	for _, n := range r.carried {
		done = append(done, corrective[n])
	}
	var causes []string
	for _, c := range made.D4.Causes {
		causes = append(causes, string(c.ID))
	}
	identify(at("stepD0", "defineEmergencyResponseAction"), actionIDs(made.D0.Actions))
	identify(at("stepD3", "descriptionOfInterimContainmentActions"), actionIDs(made.D3.Actions))
	identify(at("stepD4", "causes"), causes)
	identify(at("stepD5", "definePermanentCorrectiveActions"), corrective)
	identify(at("stepD6", "implementedCorrectiveMeasures"), done)
	identify(at("stepD7", "errorPreventiveMeasures"), actionIDs(made.D7.Actions))
	identify(at("header", "parts"), nil)
	identify(at("stepD1", "teamMembers"), nil)
	for step := range theirs {
		var l list
		items, _ := at(step, additionalSpec.name).([]any)
		for _, item := range items {
			if o, ok := item.(object); ok {
				name, _ := o["key"].(string)
				l.add(name, "x")
				o[keyName] = l[len(l)-1].Key
			}
		}
	}
}

func actionIDs(actions []eightd.Action) []string {
	var ids []string
	for _, a := range actions {
		ids = append(ids, string(a.ID))
	}
	return ids
}
