package eightd

import (
	"octad/domain"
	"octad/domain/casework"
)

// Parts returns those whom the report names and so lets read its cases, as it stands: the team with its sponsor and
// contact, the owners of actions and of what is read across, its authors and signers, and the recipients inside the
// house. Only people with an account are among them. See casework.Circle.
func (r *Report) Parts() []casework.Reader {
	team := r.D1.Fields
	people := []domain.ID{r.OpenedBy.ID, team.Sponsor.UserID, team.Leader.UserID, team.Contact.UserID}
	for _, m := range team.Members {
		people = append(people, m.UserID)
	}
	for _, a := range r.Actions() {
		people = append(people, a.Owner.UserID)
	}
	for _, x := range r.D7.Fields.ReadAcross {
		people = append(people, x.Owner.UserID)
	}
	for _, p := range r.Authors {
		people = append(people, p.ID)
	}
	for _, s := range r.Signatures {
		people = append(people, s.Person.ID)
	}
	for _, d := range r.Dispatches {
		for _, to := range append(append([]Recipient{}, d.To...), d.Cc...) {
			people = append(people, to.UserID)
		}
	}
	var named []casework.Reader
	for _, id := range people {
		named = append(named, casework.Person(id))
	}
	return casework.Parts(named...)
}
