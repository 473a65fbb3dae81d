package casework

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Packs are the procedures of the complaints to which a record is linked.
type Packs []*procedure.Pack

// PacksOf returns the procedures of the complaints as they are for each at the entry time, those that are the same
// once; none without rules.
func (r *Rules) PacksOf(runs map[domain.ID]Run, cases []domain.ID, entered time.Time) Packs {
	var all Packs
	for _, id := range cases {
		run, ok := runs[id]
		if !ok || r == nil {
			continue
		}
		if p, ok := r.PackAt(run, entered); ok && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// Let refuses a person to whom one of the procedures does not give an act, with the refusal's words and who may; may
// tells whether a procedure gives it, and to whom. Without a procedure the permission at the edge decides alone.
func (all Packs) Let(refusal domain.Error, may func(*procedure.Pack) (bool, domain.Text)) error {
	for _, p := range all {
		if allowed, who := may(p); !allowed {
			refusal.Message = domain.ZhEn(
				"按程序 "+p.Ref.String()+"，"+refusal.Message.In(domain.ZH)+"；有权者："+who.In(domain.ZH),
				"By procedure "+p.Ref.String()+", "+refusal.Message.In(domain.EN)+"; these may: "+who.In(domain.EN))
			return &refusal
		}
	}
	return nil
}

// Act is the question, for Let, whether a procedure gives an act to one of the roles.
func Act(act string, roles []domain.Role) func(*procedure.Pack) (bool, domain.Text) {
	return func(p *procedure.Pack) (bool, domain.Text) {
		if p.May(act, roles) {
			return true, nil
		}
		return false, p.Who(act)
	}
}

// Mention is another record that a record names, and the field where it does.
type Mention struct {
	Field string
	Kind  string
	ID    domain.ID
}

// Mentioning looks for the records that a record names.
type Mentioning struct {
	// Known reports whether a record of the kind exists within the actor's reach; nil asks about none.
	Known func(kind string, id domain.ID) (bool, error)
	// Unknown is what is said of a record that is not found; Look adds the field.
	Unknown domain.Fault
}

// Look notes a fault for each record that is not there or out of the actor's reach; what was named before is not
// asked about again.
func (m Mentioning) Look(f *domain.Faults, now, before []Mention) error {
	for _, n := range now {
		same := func(o Mention) bool { return o.Kind == n.Kind && o.ID == n.ID }
		if n.ID == "" || m.Known == nil || slices.ContainsFunc(before, same) {
			continue
		}
		ok, err := m.Known(n.Kind, n.ID)
		if err != nil {
			return err
		}
		if !ok {
			unknown := m.Unknown
			unknown.Field = n.Field
			*f = append(*f, unknown)
		}
	}
	return nil
}
