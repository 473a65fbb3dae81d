package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
)

// prepareSending offers the customer's contacts, a line for each copy that the procedure demands, and the files that may
// show that it went out.
func (r *Release) prepareSending() error {
	v := r.view
	channel := openapi.EightDChannel(v.Query().Get("channel"))
	if !channel.Valid() {
		channel = openapi.EightDChannelEmail
	}
	r.Form.With("/stage", string(r.Editions[0].Stage)).With("/channel", string(channel))
	var customer openapi.Customer
	var complaint openapi.Complaint
	files := make([][]openapi.Attachment, 2)
	err := together(
		v.filesOf(r.ID, &files[0]), v.filesOf(r.Complaints[0].ID, &files[1]),
		func() error {
			if r.CustomerID == nil {
				return nil
			}
			return take(v, "/api/v1/customers/"+*r.CustomerID, nil, func(c openapi.Customer) { customer = c })()
		},
		take(v, "/api/v1/complaints/"+r.Complaints[0].ID, nil, func(c openapi.Complaint) { complaint = c }),
	)
	if err != nil {
		return err
	}
	for _, a := range slices.Concat(files...) {
		if strings.HasPrefix(a.MediaType, "image/") || a.MediaType == "application/pdf" {
			r.Choices["proof"] = append(r.Choices["proof"], Option{Value: a.ID, Label: a.FileName})
		}
	}
	for i, c := range customer.Contacts[:min(len(customer.Contacts), 1)] {
		at := "/to/" + strconv.Itoa(i)
		r.Form.With(at+"/name", c.Name).With(at+"/email", bare(c.Email))
	}
	pack, err := v.pack(complaint.Procedure, complaint.ProcedureRevision)
	if err != nil {
		return err
	}
	r.roles(pack)
	return r.copies(pack)
}

// copies fills in whom the procedure wants to have a copy: the office, and who holds it where the reader may know.
func (r *Release) copies(pack openapi.Procedure) error {
	var people []openapi.User
	err := take(r.view, "/api/v1/users", url.Values{"limit": {"500"}, "active": {"true"}}, func(p openapi.UserPage) { people = p.Items })()
	if err != nil {
		return err
	}
	for _, act := range own(pack.Acts) {
		if act.Act != "eight_d.send" {
			continue
		}
		for i, code := range own(act.Copies) {
			at := "/cc/" + strconv.Itoa(i)
			r.Form.With(at+"/role", code)
			r.Copies = max(r.Copies, i+1)
			for _, role := range own(pack.Roles) {
				who := slices.IndexFunc(people, func(u openapi.User) bool {
					return role.Code == code && slices.ContainsFunc(role.Holders, func(h string) bool { return slices.Contains(u.Roles, openapi.RoleCode(h)) })
				})
				if who >= 0 {
					r.Form.With(at+"/name", people[who].Name).With(at+"/email", bare(people[who].Email))
				}
			}
		}
	}
	return nil
}

// roles offers the offices that the procedure names.
func (r *Release) roles(pack openapi.Procedure) {
	for _, role := range own(pack.Roles) {
		r.Choices["role"] = append(r.Choices["role"], Option{Value: role.Code, Label: textIn(r.view.Language, role.Title)})
	}
}

// Copied is the office of a copy; what the procedure demands is chosen.
func (r *Release) Copied(at string, row int) Field {
	out := r.Form.Optional(r.Form.Named(r.Form.Choose(at+"/role", r.Choices["role"]), "release.office", ""))
	if row < r.Copies {
		out.Help = r.view.Word("release.copy_demanded")
	}
	return out
}

// Addressed is a field of a copy, required only where the procedure demands the copy.
func (r *Release) Addressed(at string, row int) Field {
	out := r.Form.Field(at)
	out.Required = out.Required && row < r.Copies
	return out
}

func (r *Release) prepareDecision() error {
	last := r.Dispatches[len(r.Dispatches)-1]
	r.Form.With("/stage", string(last.Stage))
	if c := r.Header.Fields.Customer; c != nil && c.Contact != nil {
		r.Form.With("/decidedBy", bare(c.Contact.Name))
	}
	r.All = r.view.Query().Get("all") != ""
	for i, code := range r.Decidable() {
		at := "/decisions/" + strconv.Itoa(i)
		r.Form.Set(at+"/discipline", string(code))
		if r.All {
			r.Form.Put(at+"/outcome", string(eightd.DecidedAccepted))
		}
	}
	return nil
}

// AcceptAll is where the customer's acceptance of all that was sent is recorded in one act, ByDiscipline where each
// discipline is decided on.
func (r *Release) AcceptAll() string {
	return strings.Replace(r.doing("decide"), "#do", "&all=1#do", 1)
}

// ByDiscipline is where each discipline is decided on.
func (r *Release) ByDiscipline() string { return r.doing("decide") }

// Decidable are the disciplines that the customer may decide on: those that were sent.
func (r *Release) Decidable() []eightd.Code {
	last := r.Dispatches[len(r.Dispatches)-1]
	var out []eightd.Code
	for _, w := range eightd.Codes {
		if eightd.Stage(last.Stage).Covers(w.Code) {
			out = append(out, w.Code)
		}
	}
	return out
}

// SentStages are the stages that may be issued, sent or decided on: those that were released.
func (r *Release) SentStages() Field {
	var options []Option
	for _, w := range eightd.Stages {
		if slices.ContainsFunc(r.Editions, func(e ReleaseEdition) bool { return string(e.Stage) == string(w.Code) }) {
			options = append(options, Option{Value: string(w.Code), Label: w.Label.In(r.view.Language)})
		}
	}
	return r.Form.Choose("/stage", options)
}

// Proof are the files that may show that it went out.
func (r *Release) Proof() Field {
	return r.Form.Named(r.Form.Boxes("/attachmentIds", r.Choices["proof"]), "portal.proof", "portal.proof_help")
}
