package repository

import (
	"context"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
)

// LoggedComplaint is one row of the complaint register: the complaint without its parts, and its Run.
type LoggedComplaint struct {
	Complaint complaint.Complaint
	Run       casework.Run
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
	out := make([]LoggedComplaint, len(list))
	for i, c := range list {
		out[i] = LoggedComplaint{c, runs[c.ID]}
	}
	return out, next, nil
}
