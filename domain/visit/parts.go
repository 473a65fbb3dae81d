package visit

import "octad/domain/casework"

// Parts returns those whom the visit gave a part and so lets read its cases: who entered it, decided on what the
// visitors ask for, or wrote or approved a statement. See casework.Circle.
func (v *Visit) Parts() []casework.Reader {
	named := []casework.Reader{casework.Person(v.OpenedBy.ID)}
	for _, d := range v.Decided {
		named = append(named, casework.Person(d.By.ID))
	}
	for _, s := range v.Statements {
		for _, p := range s.Authors {
			named = append(named, casework.Person(p.ID))
		}
		named = append(named, casework.Person(s.Approval.By.ID))
	}
	return casework.Parts(named...)
}
