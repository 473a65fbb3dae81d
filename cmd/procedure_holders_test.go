package cmd_test

import (
	"slices"
	"testing"

	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
)

// TestHoldersMayWhatPacksGiveThem holds the shipped packs to the table of permissions: a part that a procedure
// gives to a role can be done by every role of the house that holds it, for a permission at the door would make the
// procedure stand still.
func TestHoldersMayWhatPacksGiveThem(t *testing.T) {
	permitted := map[string][]domain.Role{}
	for _, p := range access.Permissions() {
		permitted[p.Operation] = p.Roles
	}
	library, err := procedure.Shipped(cmd.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range library.Packs() {
		check := func(what, operation string, by []string) {
			for _, part := range by {
				for _, role := range holders(p, part) {
					if !slices.Contains(permitted[operation], role) {
						t.Errorf("%s gives %s to %s, but %s may not %s", p.Code, what, part, role, operation)
					}
				}
			}
		}
		for _, s := range p.Steps {
			check("step "+s.Code, "takeComplaintStep", s.By)
		}
		for _, c := range p.Communications {
			check("the word "+c.Purpose, "recordComplaintCommunication", c.By)
		}
		for _, c := range p.Clocks {
			check("extending "+c.Code, "extendClock", c.Extension.By)
			check("pausing "+c.Code, "pauseClock", c.Pause.By)
		}
		check("reviews", "reviewComplaintAssessment", p.Review.By)
		for _, l := range p.Claims.Limits {
			check("claims", "decideClaim", l.By)
		}
	}
}

func holders(p *procedure.Pack, part string) []domain.Role {
	for _, r := range p.Roles {
		if r.Code == part {
			return r.Holders
		}
	}
	return nil
}
