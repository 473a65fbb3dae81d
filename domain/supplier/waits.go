package supplier

import (
	"octad/domain"
	"octad/domain/casework"
)

// Waits returns what the request waits for as it stands: the supplier's word by its due time, which who opened it follows
// up, the judgement on a reply, or the verification by another person.
func (r *Request) Waits() []casework.Wait {
	opener := casework.Person(r.OpenedBy.ID)
	switch r.Status {
	case Sent:
		return []casework.Wait{{Kind: casework.WaitSupplier, Part: "acknowledgement", For: opener, DueAt: r.AcknowledgeBy, BegunBy: r.OpenedBy.ID, What: r.Sheet.Defect}}
	case Acknowledged, Returned:
		return []casework.Wait{{Kind: casework.WaitSupplier, Part: "reply", For: opener, DueAt: r.ReplyBy, BegunBy: r.OpenedBy.ID, What: r.Sheet.Defect}}
	case Replied:
		return []casework.Wait{{Kind: casework.WaitSupplierReply, BegunBy: r.OpenedBy.ID, What: r.Sheet.Defect}}
	case Accepted:
		assessor := r.Replies[len(r.Replies)-1].AssessedBy.ID
		return []casework.Wait{{Kind: casework.WaitSupplierVerification, Barred: []domain.ID{r.OpenedBy.ID, assessor}, BegunBy: assessor, What: r.Sheet.Defect}}
	}
	return nil
}

// Parts returns those whom the request gave a part and so lets read its cases. See casework.Circle.
func (r *Request) Parts() []casework.Reader { return casework.Parts(casework.Person(r.OpenedBy.ID)) }
