package lot

import (
	"slices"
	"strings"

	"octad/domain"
)

// cycles refuses a genealogy in which a lot was made of itself, with every lot of the cycle named. A new cycle has
// at least one lot whose components this command states.
func (w *work) cycles() error {
	edges := make(map[domain.ID][]Component, len(w.made))
	stood := false
	for _, m := range w.made {
		edges[m.lot.ID] = m.lot.Components
		stood = stood || m.was != nil
	}
	// Nothing that stands was made of a lot that is new.
	if stood {
		if err := w.ancestors(edges); err != nil {
			return err
		}
	}
	s := search{edges: edges, state: make(map[domain.ID]int8, len(edges))}
	for _, m := range w.made {
		s.visit(m.lot.ID)
	}
	for _, cycle := range s.found {
		if err := w.cycle(cycle); err != nil {
			return err
		}
	}
	return nil
}

// ancestors adds the components of standing lots, level by level, of which the command's lots were made.
func (w *work) ancestors(edges map[domain.ID][]Component) error {
	var level []domain.ID
	for _, m := range w.made {
		for _, c := range m.lot.Components {
			level = append(level, c.Lot)
		}
	}
	for {
		level = slices.DeleteFunc(unique(level), func(id domain.ID) bool {
			_, known := edges[id]
			return known
		})
		if len(level) == 0 {
			return nil
		}
		of, err := w.around.Components(level)
		if err != nil {
			return err
		}
		var next []domain.ID
		for _, id := range level {
			edges[id] = of[id]
			for _, c := range of[id] {
				next = append(next, c.Lot)
			}
		}
		level = next
	}
}

// search is a walk through a genealogy, depth first.
type search struct {
	edges map[domain.ID][]Component
	// state is 1 for a lot on the way, 2 for one that is done.
	state map[domain.ID]int8
	found [][]domain.ID
}

// stop is a lot on the way, with the component to look at next.
type stop struct {
	id   domain.ID
	next int
}

// visit notes each cycle that begins below the lot, from lot to lot. It keeps its own stack: a genealogy may be
// deeper than any caller.
func (s *search) visit(root domain.ID) {
	if s.state[root] != 0 {
		return
	}
	way := []stop{{id: root}}
	s.state[root] = 1
	for len(way) > 0 {
		top := &way[len(way)-1]
		if top.next == len(s.edges[top.id]) {
			s.state[top.id] = 2
			way = way[:len(way)-1]
			continue
		}
		id := s.edges[top.id][top.next].Lot
		top.next++
		switch s.state[id] {
		case 0:
			s.state[id] = 1
			way = append(way, stop{id: id})
		case 1:
			from := slices.IndexFunc(way, func(p stop) bool { return p.id == id })
			var cycle []domain.ID
			for _, p := range way[from:] {
				cycle = append(cycle, p.id)
			}
			s.found = append(s.found, cycle)
		}
	}
}

// cycle notes the fault of one cycle, at the first of its lots that the command states.
func (w *work) cycle(ids []domain.ID) error {
	names := map[domain.ID]string{}
	var others []domain.ID
	at := ""
	for _, id := range ids {
		if i, stated := w.ofLots[id]; stated {
			names[id] = w.made[i].lot.Number
			if at == "" {
				at = w.made[i].in.At
			}
			continue
		}
		others = append(others, id)
	}
	heads, err := w.around.Heads(Sought{IDs: others})
	if err != nil {
		return err
	}
	for _, l := range heads {
		names[l.ID] = "…"
		if w.order.Actor.Reaches(l.Site, "") {
			names[l.ID] = l.Number
		}
	}
	words := make([]string, 0, len(ids)+1)
	for _, id := range append(ids, ids[0]) {
		words = append(words, names[id])
	}
	if len(words) > 20 {
		words = append(append(words[:10:10], "…"), words[len(words)-10:]...)
	}
	w.faults.Add(at+"/components", "lot.cycle", "谱系成环，批次不能由自身制成："+strings.Join(words, " ← "), "The genealogy goes in a circle; no lot is made of itself: "+strings.Join(words, " ← "))
	return nil
}
