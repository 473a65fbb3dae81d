package repository

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
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

// ActionLog lists one page of 8D reports with their disciplines, for the register of actions.
func (b *Base) ActionLog(ctx context.Context, reader domain.Actor, p Page, f EightDFilter) ([]eightd.Report, string, error) {
	list, next, err := b.EightDs(ctx, reader, p, f)
	if err != nil {
		return nil, "", err
	}
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = string(r.ID)
	}
	var parts []partRow
	if err := b.db.WithContext(ctx).Where("aggregate_id in ? and name in ?", ids, []string{"header", "d0", "d3", "d5", "d7"}).Find(&parts).Error; err != nil {
		return nil, "", unavailable(err)
	}
	for i := range list {
		own := slices.DeleteFunc(slices.Clone(parts), func(p partRow) bool { return p.AggregateID != ids[i] })
		if err := eightDShape.join(&list[i], own); err != nil {
			return nil, "", err
		}
	}
	return list, next, nil
}
