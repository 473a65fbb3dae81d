package hold

import "octad/domain/casework"

// Parts returns those whom the notice names and so lets read its cases: the departments that must acknowledge it, and
// who opened and issued it. See casework.Circle.
func (n *Notice) Parts() []casework.Reader {
	named := []casework.Reader{casework.Person(n.OpenedBy.ID), casework.Person(n.IssuedBy.ID)}
	for _, d := range n.Sheet.Departments {
		named = append(named, casework.Called(d.Code))
	}
	return casework.Parts(named...)
}
