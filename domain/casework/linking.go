package casework

import (
	"cmp"
	"fmt"
	"slices"

	"octad/domain"
)

// Linking finds the runs of the complaints to which a record is to be linked.
type Linking struct {
	// Runs are those that have been read already; Run reads, and locks, another: false when it is absent or out of the
	// actor's reach.
	Runs map[domain.ID]Run
	Run  func(id domain.ID) (Run, bool, error)
	// Unknown is what is said of a complaint that is not found; Find adds the field.
	Unknown domain.Fault
}

// Find returns the runs of the complaints and notes a fault for each that is not there or out of the actor's reach; a
// blank id is one that is linked already.
func (l Linking) Find(f *domain.Faults, actor domain.Actor, cases []domain.ID) (map[domain.ID]Run, error) {
	runs := map[domain.ID]Run{}
	// In order of id, for each is locked as it is read.
	for _, id := range slices.Sorted(slices.Values(cases)) {
		run, ok := l.Runs[id]
		if !ok && id != "" && l.Run != nil {
			var err error
			if run, ok, err = l.Run(id); err != nil {
				return nil, err
			}
		}
		if ok && actor.Reaches(run.Site, run.Customer) {
			runs[id] = run
		}
	}
	for i, id := range cases {
		if _, ok := runs[id]; !ok && id != "" {
			unknown := l.Unknown
			unknown.Field = fmt.Sprintf("/complaintIds/%d", i)
			*f = append(*f, unknown)
		}
	}
	return runs, nil
}

// Home returns where a record belongs that is linked to the complaints: the site of the first, and the customer where
// all have the same. What no complaint tells is what the actor's bounds leave, when they leave one; blank else.
func Home(runs map[domain.ID]Run, cases []domain.ID, actor domain.Actor) (site, customer domain.ID) {
	var customers []domain.ID
	for _, id := range cases {
		site = cmp.Or(site, runs[id].Site)
		if c := runs[id].Customer; !slices.Contains(customers, c) {
			customers = append(customers, c)
		}
	}
	if len(cases) == 0 {
		customers = actor.Customers
	}
	return cmp.Or(site, only(actor.Sites)), only(customers)
}

func only(ids []domain.ID) domain.ID {
	if len(ids) != 1 {
		return ""
	}
	return ids[0]
}
