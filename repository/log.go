package repository

import (
	"context"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
)

// LoggedComplaint is one row of the complaint register: the complaint without its parts, its Run, and what it costs, which
// is left out for a reader who may not learn of it.
type LoggedComplaint struct {
	Complaint complaint.Complaint
	Run       casework.Run
	Costs     Costs
}

// ComplaintLog lists one page of the complaint register.
func (b *Base) ComplaintLog(ctx context.Context, reader domain.Actor, p Page, f ComplaintFilter) ([]LoggedComplaint, string, error) {
	list, next, err := b.Complaints(ctx, reader, p, f)
	if err != nil {
		return nil, "", err
	}
	ids := make([]domain.ID, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	runs, err := b.runs(b.db.WithContext(ctx), ids)
	if err != nil {
		return nil, "", unavailable(err)
	}
	costs := map[domain.ID]Costs{}
	if readsCosts(reader) {
		if costs, err = b.CostsOf(ctx, reader, ids); err != nil {
			return nil, "", err
		}
	}
	out := make([]LoggedComplaint, len(list))
	for i, c := range list {
		out[i] = LoggedComplaint{c, runs[c.ID], costs[c.ID]}
	}
	return out, next, nil
}
