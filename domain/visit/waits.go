package visit

import "octad/domain/casework"

// Waits returns what the visit waits for as it stands: the approval of a drafted statement, or that the approved one
// is given.
func (v *Visit) Waits() []casework.Wait {
	if (v.Status != Drafted && v.Status != Approved) || len(v.Statements) == 0 {
		return nil
	}
	s := v.Statements[len(v.Statements)-1]
	if v.Status == Approved {
		return []casework.Wait{{Kind: casework.WaitGiving, Part: string(s.ID), BegunBy: s.Approval.By.ID, What: s.Question}}
	}
	wait := casework.Wait{Kind: casework.WaitStatement, Part: string(s.ID), What: s.Question}
	for _, a := range s.Authors {
		wait.Barred, wait.BegunBy = append(wait.Barred, a.ID), a.ID
	}
	return []casework.Wait{wait}
}
