package repository

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Awaiting is one thing that waits for somebody, with its record.
type Awaiting struct {
	casework.Wait
	// Record is the record that waits: its kind, id and number.
	Record         string
	Link           domain.Link
	Site, Customer domain.ID
	// Clock is the reading of a clock; nil for all else.
	Clock *casework.Reading
	// Party is the customer as the case names it, where the master data do not know it.
	Party domain.Text
	// Pack is the procedure of its case as it is for the case; nil for what belongs to none.
	Pack *procedure.Pack

	whom string
}

// InboxPart is one part of an inbox in the order of its due times. More says that there is more than was asked for.
type InboxPart struct {
	Items []Awaiting
	More  bool
}

// Inbox is what waits for a person: what is late of it, with the clocks of whose breach they are told; what is not;
// and what they began and another is to go on with.
type Inbox struct {
	Late, Mine, Others InboxPart
	// Names are those of the people for whom others' things wait, by their word.
	Names map[casework.Reader]string
	// Departments are what the house calls its departments, by their codes.
	Departments map[string]domain.Text
}

// Inbox reads what waits for the reader, at most so many of each part. What a procedure or the separation of duties
// keeps from them is not among it.
func (b *Base) Inbox(ctx context.Context, reader domain.Actor, now time.Time, most int) (Inbox, error) {
	departments, err := all(ctx, b, departmentShape)
	if err != nil {
		return Inbox{}, err
	}
	q := inboxQuery{base: b, ctx: ctx, reader: reader, now: now, most: most}
	words := casework.Awaited(reader, headedBy(departments, reader.ID), b.Rules(ctx).Packs())
	for _, w := range words {
		q.words = append(q.words, whom(w))
	}
	if err := q.findSets(); err != nil {
		return Inbox{}, unavailable(err)
	}
	out := Inbox{Departments: map[string]domain.Text{}}
	for _, d := range departments {
		out.Departments[d.Card.Code] = d.Card.Name
	}
	for _, part := range []struct {
		into *InboxPart
		find func() ([]waitingPlace, error)
	}{{&out.Late, q.late}, {&out.Mine, q.mine}, {&out.Others, q.others}} {
		places, err := part.find()
		if err == nil {
			*part.into, err = q.part(places, part.into == &out.Others)
		}
		if err != nil {
			return Inbox{}, unavailable(err)
		}
	}
	out.Names, err = q.names(out.Others.Items)
	return out, unavailable(err)
}

// names returns the names of the people for whom the things wait.
func (q inboxQuery) names(list []Awaiting) (map[casework.Reader]string, error) {
	words := map[string]casework.Reader{}
	for _, a := range list {
		if id, is := a.For.PersonOf(); is {
			words[string(id)] = a.For
		}
	}
	out := map[casework.Reader]string{}
	if len(words) == 0 {
		return out, nil
	}
	var rows []userAccountRow
	if err := q.base.db.WithContext(q.ctx).Select("id", "name").Where("id in ?", slices.Sorted(maps.Keys(words))).Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, row := range rows {
		out[words[row.ID]] = row.Name
	}
	return out, nil
}

// headedBy returns the codes of the active departments that the user heads.
func headedBy(departments []master.Department, user domain.ID) (codes []string) {
	for _, d := range departments {
		if d.Active && d.Card.Head == user {
			codes = append(codes, d.Card.Code)
		}
	}
	return codes
}

// inboxRounds is how often more is read in place of what fell out.
const inboxRounds = 3

// part loads what stands at the places, in their order: what the reader may not do, or not see, falls out.
func (q inboxQuery) part(places []waitingPlace, others bool) (InboxPart, error) {
	var out InboxPart
	for some := range slices.Chunk(places[:min(len(places), inboxRounds*(q.most+1))], q.most+1) {
		rows, err := q.load(some)
		if err != nil {
			return out, err
		}
		if rows, err = q.surround(rows); err != nil {
			return out, err
		}
		for _, a := range rows {
			if q.waitsForReader(a) == others {
				continue
			}
			if out.More = len(out.Items) == q.most; out.More {
				return out, nil
			}
			out.Items = append(out.Items, a)
		}
	}
	return out, nil
}

// waitsForReader reports whether the thing waits for the reader: of a late clock also whether they are told of it.
func (q inboxQuery) waitsForReader(a Awaiting) bool {
	if roles, ok := a.For.EitherOf(); ok {
		return len(roles) == 0 || q.reader.Holds(roles...) || a.Clock != nil && a.Clock.Late(q.now) > 0 && q.reader.Holds(a.Clock.Told...)
	}
	if !slices.Contains(q.words, a.whom) || slices.Contains(a.Barred, q.reader.ID) {
		return false
	}
	return a.whom != whom(a.Kind.Whoever()) || casework.WaitRuleOf(a.Kind).Lets(a.Pack, a.Part, q.reader.Roles)
}

// surround gives each thing the procedure of its case, and drops what a report itself keeps from the reader.
func (q inboxQuery) surround(rows []Awaiting) ([]Awaiting, error) {
	near, err := q.near(rows)
	if err != nil {
		return nil, err
	}
	runs, err := q.base.runs(q.base.db.WithContext(q.ctx), slices.Collect(maps.Values(near.cases)))
	if err != nil {
		return nil, err
	}
	rules := q.base.Rules(q.ctx)
	around := eightd.Around{Runs: runs, Rules: rules}
	out := rows[:0]
	for _, a := range rows {
		run := runs[near.cases[a.Link.ID]]
		a.Pack, _ = rules.PackAt(run, q.now)
		a.Party = near.parties[a.Link.ID]
		if a.Clock != nil && !q.read(&a, rules, run) {
			continue
		}
		if r := near.reports[a.Link.ID]; r != nil && r.Keeps(domain.Order{Actor: q.reader, At: q.now}, a.Kind, around) != nil {
			a.Barred = append(a.Barred, q.reader.ID)
		}
		out = append(out, a)
	}
	return out, nil
}

// nearby is what is read beside things that wait: their cases, by record, reports without their parts, and the
// customers of cases whom the master data do not know.
type nearby struct {
	cases   map[domain.ID]domain.ID
	reports map[domain.ID]*eightd.Report
	parties map[domain.ID]domain.Text
}

// near reads the records that are asked something: signed reports, visits, and cases of unknown customers.
func (q inboxQuery) near(rows []Awaiting) (nearby, error) {
	n := nearby{map[domain.ID]domain.ID{}, map[domain.ID]*eightd.Report{}, map[domain.ID]domain.Text{}}
	var ids []string
	for _, a := range rows {
		if a.Record == complaintShape.kind {
			n.cases[a.Link.ID] = a.Link.ID
		}
		whoever := a.whom == whom(a.Kind.Whoever())
		if a.Record == complaintShape.kind && a.Customer == "" || whoever && (a.Record == eightDShape.kind || a.Record == visitShape.kind) {
			ids = append(ids, string(a.Link.ID))
		}
	}
	if len(ids) == 0 {
		return n, nil
	}
	slices.Sort(ids)
	var roots []aggregateRow
	if err := q.base.db.WithContext(q.ctx).Where("id in ?", slices.Compact(ids)).Find(&roots).Error; err != nil {
		return n, err
	}
	for _, root := range roots {
		if err := n.take(root); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (n nearby) take(root aggregateRow) error {
	id := domain.ID(root.ID)
	switch root.Kind {
	case complaintShape.kind:
		c, err := complaintShape.decode(root, nil)
		if err == nil {
			n.parties[id] = c.Party.Name
		}
		return err
	case visitShape.kind:
		v, err := visitShape.decode(root, nil)
		if err == nil && len(v.Sheet.Cases) > 0 {
			n.cases[id] = v.Sheet.Cases[0]
		}
		return err
	}
	r, err := eightDShape.decode(root, nil)
	if err == nil && len(r.Complaints) > 0 {
		n.cases[id], n.reports[id] = r.Complaints[0].ID, r
	}
	return err
}

// read gives a clock its reading; false where the Run has moved on meanwhile.
func (q inboxQuery) read(a *Awaiting, rules *casework.Rules, run casework.Run) bool {
	for _, c := range rules.Clocks(run, q.now) {
		if c.Key() == a.Part {
			a.Clock, a.What, a.For, a.DueAt = &c, c.Title, casework.Either(c.For...), c.DueAt
			return c.StoppedAt.IsZero()
		}
	}
	return false
}

// due reads the due time of a row.
func (w *waitingRow) due(into *casework.Wait) {
	if day, ok := strings.CutSuffix(w.DueAt, dayEnd); ok {
		into.DueOn, _ = worktime.ParseDate(day) // written by waitRows
	} else if w.DueAt != never {
		into.DueAt, _ = time.Parse(instantLayout, w.DueAt)
	}
}
