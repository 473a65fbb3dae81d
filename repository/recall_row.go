package repository

import (
	"context"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/recall"
)

// recallRow is what lists of recalls filter and sort by. It is derived from the recall.
type recallRow struct {
	ID         string `gorm:"primaryKey"`
	Number     string
	SiteID     string
	CustomerID string
	Status     string
	Branch     string
	RiskClass  string
	Mock       bool
	OpenedAt   string
	Search     string
}

// recallConsigneeRow is what lists and totals of a recall's lines read. It is derived from the line.
type recallConsigneeRow struct {
	ID         string `gorm:"primaryKey"`
	RecallID   string
	Version    int64
	Position   int64
	Kind       string
	PartNumber string
	Unit       string
	Shipped    int64
	OnHand     int64
	Returned   int64
	Corrected  int64
	Destroyed  int64
	Consumed   int64
	Lost       int64
	NoAnswer   int64
	Notified   int64
	Answered   int64
	Sampled    int64
	Checked    int64
	Effective  int64
	Puzzles    int64
	Search     string
}

var recallShape = shape[recall.Recall]{
	kind: "recall",
	header: func(r *recall.Recall) header {
		return header{ID: &r.ID, Number: &r.Number, Site: r.Site, Customer: r.Sheet.Customer, Version: &r.Version}
	},
	parts: func(r *recall.Recall) []piece {
		return listed("consignee", r.Consignees, func(c *recall.Consignee) domain.ID { return c.ID }, func(c *recall.Consignee) *int64 { return &c.Version })
	},
	bare: func(r recall.Recall) recall.Recall {
		r.Consignees = nil
		return r
	},
	join: func(r *recall.Recall, rows []partRow) error { return relist(&r.Consignees, "consignee", rows) },
	index: func(r *recall.Recall) []any {
		class := recall.RiskClass("")
		if r.Decision != nil {
			class = r.Decision.Class
		}
		words := append([]string{r.Number, r.Sheet.PartNumber, r.Sheet.Supplier, r.Sheet.Reference}, texts(r.Sheet.Defect, r.Sheet.Hazard, r.Sheet.ProductName)...)
		for _, l := range r.Scope.Lots {
			words = append(words, l.Number)
		}
		if r.Past != nil {
			words = append(words, r.Past.Component)
			for _, p := range r.Past.Products {
				words = append(words, p.Make, p.Model, p.Year)
			}
		}
		row := &recallRow{
			ID: string(r.ID), Number: r.Number, SiteID: string(r.Site), CustomerID: string(r.Sheet.Customer), Status: string(r.Status), Branch: string(r.Sheet.Branch),
			RiskClass: string(class), Mock: r.Mock != nil, OpenedAt: instant(r.OpenedAt), Search: search(words),
		}
		return append([]any{row}, caseRows(r.ID, "recall", r.Sheet.Cases, r.Parts())...)
	},
	topic: func(r *recall.Recall) topic {
		t := topic{customer: r.Sheet.Customer, title: r.Sheet.Defect, numbers: []string{r.Number}}
		if t.untold = r.Past != nil; t.untold { // there may be a hundred thousand of record: their words are looked for in their list
			return t
		}
		t.numbers, t.parts = append(t.numbers, r.Sheet.Reference), []string{r.Sheet.PartNumber}
		t.words = []domain.Text{r.Sheet.ProductName, r.Sheet.Hazard, domain.Same(r.Sheet.Supplier)}
		for _, l := range r.Scope.Lots {
			t.lots = append(t.lots, l.Number)
		}
		return t
	},
	cases: func(r *recall.Recall) []domain.ID { return r.Sheet.Cases },
	version: func(r *recall.Recall, part string) (int64, bool) {
		if part == recall.AllLines {
			return r.Version, true
		}
		i := slices.IndexFunc(r.Consignees, func(c recall.Consignee) bool { return c.Part() == part })
		if i < 0 {
			return 0, false
		}
		return r.Consignees[i].Version, true
	},
	sees: func(part string) (string, bool) {
		if part == recall.AllLines {
			return "consignee/", true
		}
		return part, part != ""
	},
	stillborn: true,
	spread:    spreadRecall,
}

// spreadRecall writes the rows of the lines that a command saw and altered.
func spreadRecall(tx *gorm.DB, r *recall.Recall) error {
	if len(r.Consignees) == 0 {
		return nil
	}
	q := tx.Session(&gorm.Session{NewDB: true}).Table("recall_consignee").Where("recall_id = ?", string(r.ID))
	if len(r.Consignees) == 1 {
		q = q.Where("id = ?", string(r.Consignees[0].ID))
	}
	var had []struct {
		ID      string
		Version int64
	}
	if err := q.Select("id, version").Scan(&had).Error; err != nil {
		return err
	}
	versions := make(map[string]int64, len(had))
	for _, h := range had {
		versions[h.ID] = h.Version
	}
	var rows []recallConsigneeRow
	for _, c := range r.Consignees {
		if versions[string(c.ID)] != c.Version {
			rows = append(rows, consigneeRow(r.ID, c))
		}
	}
	return insert(tx, rows)
}

func consigneeRow(of domain.ID, c recall.Consignee) recallConsigneeRow {
	s := recall.StandingOf([]recall.Consignee{c}).Totals[0]
	at := func(column recall.Column) int64 { return int64(s.Balance.At(column)) }
	words := []string{c.Name, c.Code, c.City, c.Country}
	for _, d := range c.Deliveries {
		words = append(words, d.LotNumber, d.Note)
	}
	return recallConsigneeRow{
		ID: string(c.ID), RecallID: string(of), Version: c.Version, Position: int64(c.Position), Kind: string(c.Kind), PartNumber: c.PartNumber, Unit: c.Unit,
		Shipped: int64(s.Balance.Shipped), OnHand: at(recall.OnHand), Returned: at(recall.Returned), Corrected: at(recall.Corrected), Destroyed: at(recall.Destroyed),
		Consumed: at(recall.Consumed), Lost: at(recall.Lost), NoAnswer: at(recall.NoAnswer), Notified: int64(s.Notified), Answered: int64(s.Answered),
		Sampled: int64(s.Sampled), Checked: int64(s.Checked), Effective: int64(s.Effective), Puzzles: int64(s.Puzzles), Search: search(words),
	}
}

// recallSpread holds the rows of the lines against the record.
func (c *inspection) recallSpread(db *gorm.DB, where string, root aggregateRow, parts []partRow) error {
	r, err := recallShape.decode(root, parts)
	if err != nil {
		return err
	}
	var stand []recallConsigneeRow
	if err := db.Session(&gorm.Session{NewDB: true}).Where("recall_id = ?", root.ID).Find(&stand).Error; err != nil {
		return err
	}
	have := make(map[string]recallConsigneeRow, len(stand))
	for _, row := range stand {
		have[row.ID] = row
	}
	for _, line := range r.Consignees {
		if want := consigneeRow(r.ID, line); have[want.ID] != want {
			c.found.fault("list", where, "its row in recall_consignee is not what the record makes it: %s", line.Part())
		}
	}
	c.lists["recall_consignee"] += int64(len(r.Consignees))
	return nil
}

var recallListing = listing{
	table:       "recall",
	sorts:       map[string]string{"number": "number", "openedAt": "opened_at"},
	defaultSort: "-openedAt",
	search:      []string{"search"},
}

// RecallFilter narrows a list of recalls; empty fields do not.
type RecallFilter struct {
	Status     []recall.Status
	Branches   []recall.Branch
	Complaints []domain.ID
	Customers  []domain.ID
	Mock       *bool
	Words      string
}

// Recalls lists recalls without their lines.
func (b *Base) Recalls(ctx context.Context, reader domain.Actor, p Page, f RecallFilter) ([]recall.Recall, string, error) {
	return from(b, recallShape).by(recallListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(oneOf(oneOf(q, "recall.status", f.Status), "recall.branch", f.Branches), "recall.customer_id", f.Customers)
		if f.Mock != nil {
			q = q.Where("recall.mock = ?", *f.Mock)
		}
		return recallListing.matching(linkedTo(q, "recall", f.Complaints), f.Words)
	})
}

// Recall loads a recall by id or number, without its lines.
func (b *Base) Recall(ctx context.Context, reader domain.Actor, key string) (recall.Recall, error) {
	return from(b, recallShape).head(ctx, reader, key)
}

// RecallWhole loads a recall by id or number with all its lines, in order of position.
func (b *Base) RecallWhole(ctx context.Context, reader domain.Actor, key string) (recall.Recall, error) {
	r, err := from(b, recallShape).get(ctx, reader, key)
	slices.SortFunc(r.Consignees, func(a, b recall.Consignee) int { return a.Position - b.Position })
	return r, err
}

// RecallWith loads a recall with the lines that are named alone, or with all where none is, within the reader's bounds.
func (b *Base) RecallWith(ctx context.Context, reader domain.Actor, key string, lines []domain.ID) (recall.Recall, error) {
	if len(lines) == 0 {
		return b.RecallWhole(ctx, reader, key)
	}
	r, err := b.Recall(ctx, reader, key)
	for _, id := range lines {
		if err != nil {
			break
		}
		var c recall.Consignee
		c, err = b.RecallLine(ctx, r.ID, id)
		r.Consignees = append(r.Consignees, c)
	}
	return r, err
}

// RecallStore returns the store in which recalls are written.
func (b *Base) RecallStore() domain.Store[recall.Recall, recall.Around] {
	return &store[recall.Recall, recall.Around]{base: b, shape: recallShape, around: b.aroundRecall}
}

// RecallAround returns what the commands on a recall see beside it, so that a reader learns what stands in their way.
func (b *Base) RecallAround(ctx context.Context, r recall.Recall) (recall.Around, error) {
	around, err := b.aroundRecall(b.db.WithContext(ctx), domain.System, &r, domain.Needs{Cases: r.Sheet.Cases})
	return around, unavailable(err)
}

func (b *Base) aroundRecall(tx *gorm.DB, actor domain.Actor, r *recall.Recall, needs domain.Needs) (recall.Around, error) {
	around := recall.Around{Known: knows(tx, actor), Run: b.admitted(tx, actor)}
	var err error
	if around.Runs, err = b.runs(tx, needs.Cases); err != nil {
		return around, err
	}
	if around.Rules, err = b.rulesIn(tx); err != nil {
		return around, err
	}
	if r != nil {
		around.Standing, err = standing(tx, r.ID)
	}
	return around, err
}

// RecallStanding counts what the lines of a recall come to, from their rows. Its caller has read the recall.
func (b *Base) RecallStanding(ctx context.Context, id domain.ID) (recall.Standing, error) {
	s, err := standing(b.db.WithContext(ctx), id)
	return s, unavailable(err)
}

// RecallStandings counts what the lines of recalls come to, by recall; one without lines is absent. Its caller has read
// them.
func (b *Base) RecallStandings(ctx context.Context, list []recall.Recall) (map[domain.ID]recall.Standing, error) {
	out := map[domain.ID]recall.Standing{}
	ids := make([]string, 0, len(list))
	for _, r := range list {
		ids = append(ids, string(r.ID))
	}
	for some := range slices.Chunk(ids, keysAtOnce) {
		found, err := standings(b.db.WithContext(ctx), some)
		if err != nil {
			return nil, unavailable(err)
		}
		maps.Copy(out, found)
	}
	return out, nil
}

func standing(tx *gorm.DB, id domain.ID) (recall.Standing, error) {
	found, err := standings(tx, []string{string(id)})
	if s, ok := found[id]; ok {
		return s, err
	}
	return recall.Standing{Next: 1}, err
}

// standings counts what the lines of each recall come to.
func standings(tx *gorm.DB, recalls []string) (map[domain.ID]recall.Standing, error) {
	sums := []string{"count(*) as position"}
	for _, column := range strings.Fields("shipped on_hand returned corrected destroyed consumed lost no_answer notified answered sampled checked effective puzzles") {
		sums = append(sums, "cast(sum("+column+") as "+signed(tx)+") as "+column)
	}
	var rows []struct {
		Row        recallConsigneeRow `gorm:"embedded"`
		Consignees int64
		Last       int64
	}
	err := tx.Session(&gorm.Session{NewDB: true}).Table("recall_consignee").Where("recall_id in ?", recalls).Group("recall_id, part_number, unit").Order("recall_id, part_number, unit").
		Select("recall_id, part_number, unit, cast(sum(case when kind = ? then 1 else 0 end) as "+signed(tx)+") as consignees, max(position) as last, "+strings.Join(sums, ", "), string(recall.Consigned)).Scan(&rows).Error
	out := map[domain.ID]recall.Standing{}
	for _, row := range rows {
		s := out[domain.ID(row.Row.RecallID)]
		s.Totals = append(s.Totals, row.Row.total(row.Consignees))
		s.Next = max(s.Next, int(row.Last)+1)
		out[domain.ID(row.Row.RecallID)] = s
	}
	return out, err
}

// signed is what a sum is cast to: MariaDB's is a decimal.
func signed(tx *gorm.DB) string {
	if tx.Name() == "sqlite" {
		return "integer"
	}
	return "signed"
}

// total reads the row of a sum, whose position is how many there are.
func (row recallConsigneeRow) total(consignees int64) recall.Total {
	return recall.Total{
		PartNumber: row.PartNumber, Unit: row.Unit, Holders: int(row.Position), Consignees: int(consignees), Notified: int(row.Notified), Answered: int(row.Answered),
		Sampled: int(row.Sampled), Checked: int(row.Checked), Effective: int(row.Effective), Puzzles: int(row.Puzzles), Balance: row.balance(),
	}
}

func (row recallConsigneeRow) balance() recall.Balance {
	return recall.Balance{Shipped: domain.Quantity(row.Shipped), Stand: map[recall.Column]domain.Quantity{
		recall.OnHand: domain.Quantity(row.OnHand), recall.Returned: domain.Quantity(row.Returned), recall.Corrected: domain.Quantity(row.Corrected),
		recall.Destroyed: domain.Quantity(row.Destroyed), recall.Consumed: domain.Quantity(row.Consumed), recall.Lost: domain.Quantity(row.Lost), recall.NoAnswer: domain.Quantity(row.NoAnswer),
	}}
}
