package complaint

import "octad/domain/casework"

// Parts returns those whom the case names and so lets read it, as it stands: its responsible department, the
// departments, assignees and deputies of its orders, and whom it was escalated to. See casework.Circle.
func (c *Complaint) Parts() []casework.Reader {
	var named []casework.Reader
	if c.Assessment != nil {
		named = append(named, casework.Called(c.Assessment.ResponsibleDepartment))
	}
	for _, o := range c.Orders {
		named = append(named, casework.Called(o.Department), casework.Called(o.Assignee), casework.Called(o.Deputy))
	}
	for _, e := range c.Escalations {
		named = append(named, casework.Called(e.To))
	}
	return casework.Parts(named...)
}
