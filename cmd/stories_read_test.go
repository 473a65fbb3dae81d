package cmd_test

import (
	"fmt"
	"slices"

	"octad/domain"
	"octad/domain/complaint"
	"octad/repository"
)

// readCase reads the case, its events and the list of cases as the person of the line: what is said after the verb,
// case or refused, is what all three must come to.
func readCase(p *playing, c *playedCase, order domain.Order, l line) error {
	ctx, page := p.t.Context(), repository.Page{Limit: 200}
	_, err := p.app.Base.Complaint(ctx, order.Actor, string(c.ID))
	if err != nil && !domain.Is(err, domain.NotFound) {
		return err
	}
	events, _, broken := p.app.Base.CaseEvents(ctx, order.Actor, c.ID, page)
	if broken != nil {
		return broken
	}
	list, _, broken := p.app.Base.Complaints(ctx, order.Actor, page, repository.ComplaintFilter{})
	if broken != nil {
		return broken
	}
	listed := slices.ContainsFunc(list, func(one complaint.Complaint) bool { return one.ID == c.ID })
	for name, opens := range map[string]bool{"the case": err == nil, "its events": len(events) > 0, "the list": listed} {
		if opens != (l.said() == "case") {
			return fmt.Errorf("%s opens: %v, want %s", name, opens, l.said())
		}
	}
	return nil
}
