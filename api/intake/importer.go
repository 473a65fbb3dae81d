package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/repository"
)

// Outcome says what became of a row, or would become of it.
type Outcome string

// The outcomes.
const (
	Created Outcome = "created"
	// WouldCreate is a dry run's word for Created.
	WouldCreate Outcome = "would_create"
	Exists      Outcome = "exists"
	Refused     Outcome = "refused"
)

// Line is the result of one row. Faults are why it was refused; Warnings what is odd about a row that was
// taken. Number is the complaint's; empty for a dry run's new ones.
type Line struct {
	Line      int
	Reference string
	Outcome   Outcome
	Number    string
	Faults    domain.Faults
	Warnings  domain.Faults
}

// Summary counts the outcomes of a file; of a dry run, Created counts the rows that would be created.
// SHA256 is the digest of the file's bytes.
type Summary struct {
	DryRun                         bool
	Rows, Created, Exists, Refused int
	Warned                         int
	SHA256                         string
}

// Importer takes complaints in.
type Importer struct {
	Read  *repository.Base
	Rules *casework.Rules
	Desk  *complaint.Desk
	// Order returns the authority for the next row.
	Order func() domain.Order
	// Site takes the complaints.
	Site domain.ID
	// DryRun says what would happen and writes nothing.
	DryRun bool
}

// Run takes the rows of the table in, one transaction each, and tells what became of each as it goes. A
// row that is refused stops none of the others. The error is one of the file (import.header_missing), of
// the database, or of tell.
func (i Importer) Run(ctx context.Context, m *Mapping, t *Table, tell func(Line) error) (Summary, error) {
	s := Summary{DryRun: i.DryRun, SHA256: t.SHA256}
	if err := t.find(m.columns()); err != nil {
		return s, err
	}
	p := pass{Importer: i, mapping: m, table: t, seen: map[string]Row{}}
	for _, row := range t.Rows {
		line, err := p.row(ctx, row)
		if err != nil {
			return s, err
		}
		s.count(line)
		if err := tell(line); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *Summary) count(l Line) {
	s.Rows++
	switch l.Outcome {
	case Created, WouldCreate:
		s.Created++
	case Exists:
		s.Exists++
	default:
		s.Refused++
	}
	if len(l.Warnings) > 0 {
		s.Warned++
	}
}

// pass is one run over one table.
type pass struct {
	Importer
	mapping *Mapping
	table   *Table
	// seen holds the rows so far by their reference.
	seen map[string]Row
}

func (p pass) row(ctx context.Context, row Row) (Line, error) {
	d := p.mapping.read(p.table, row)
	line := Line{Line: row.Line, Reference: d.in.CustomerReference, Outcome: Refused}
	d.faults.Require(len(row.Cells) <= len(p.table.Header), "", "import.too_many_cells", "该行的列数多于表头", "The row has more cells than the header")
	first, repeated := p.seen[line.Reference]
	if repeated && digest(first) != digest(row) {
		d.faults.Add("reference", "import.reference_repeated", fmt.Sprintf("来源编号与第 %d 行相同，内容不同", first.Line), fmt.Sprintf("Line %d has the same number and another content", first.Line))
	}
	order, around := p.Order(), complaint.Around{Rules: p.Rules}
	d.in.Site = p.Site
	if err := p.customer(ctx, order, d, &around); err != nil {
		return line, err
	}
	if len(d.faults) > 0 {
		line.Faults = d.faults
		return line, nil
	}
	p.seen[line.Reference] = row
	known, err := p.known(ctx, order.Actor, d)
	if err != nil || known != nil {
		line.exists(known, d)
		return line, err
	}
	if p.DryRun {
		c, _, err := complaint.Receive(order, d.in, around)
		line.taken(c, foreseen(repeated))
		return line, line.refused(err)
	}
	return p.receive(ctx, order, line, receipt{d.in, digest(row)})
}

// receipt is a complaint with the digest of the row that tells of it.
type receipt struct {
	in     complaint.Intake
	digest string
}

// receive opens the complaint, once for each reference of the source, also when two imports run at a time.
func (p pass) receive(ctx context.Context, order domain.Order, line Line, r receipt) (Line, error) {
	order.Once = &domain.Once{Key: line.Reference, Route: "import " + p.mapping.Name, Digest: r.digest, Answer: func(v any) ([]byte, error) {
		c, ok := v.(complaint.Complaint)
		if !ok {
			return nil, fmt.Errorf("import: a complaint was expected, not %T", v)
		}
		return []byte(c.Number), nil
	}}
	c, err := p.Desk.Receive(ctx, order, r.in)
	var replayed *domain.Replayed
	if errors.As(err, &replayed) {
		line.Outcome, line.Number = Exists, string(replayed.Answer)
		return line, nil
	}
	line.taken(c, Created)
	return line, line.refused(err)
}

// foreseen returns what would become of a row that is good: a row before it may have created its complaint.
func foreseen(repeated bool) Outcome {
	if repeated {
		return Exists
	}
	return WouldCreate
}

// taken fills in what a complaint that was, or would be, opened tells.
func (l *Line) taken(c complaint.Complaint, outcome Outcome) {
	l.Outcome, l.Number = outcome, c.Number
	for _, d := range c.Discrepancies {
		l.Warnings = append(l.Warnings, domain.Fault{Field: d.Subject, Code: d.Code, Message: d.Message})
	}
}

// refused keeps a refusal by rules as the row's faults; outages pass.
func (l *Line) refused(err error) error {
	var e *domain.Error
	if err == nil || !errors.As(err, &e) || e.Kind == domain.Unavailable {
		return err
	}
	l.Outcome, l.Number, l.Warnings, l.Faults = Refused, "", nil, e.Faults
	if len(e.Faults) == 0 {
		l.Faults = domain.Faults{{Code: e.Code, Message: e.Message}}
	}
	return nil
}

// exists tells of a complaint that is there already, and whether the file says something else now.
func (l *Line) exists(c *complaint.Complaint, d *draft) {
	if c == nil {
		return
	}
	l.Outcome, l.Number = Exists, c.Number
	same := c.Description.Equal(d.in.Description) && c.Title.Equal(d.in.Title) && c.ReceivedAt.Equal(d.in.ReceivedAt)
	if !same {
		l.Warnings.Add("", "import.differs", "已有的投诉与文件内容不同，未作修改", "The complaint that exists says something else than the file; it was left as it is")
	}
}

// customer finds the customer that the row names by code.
func (i Importer) customer(ctx context.Context, order domain.Order, d *draft, around *complaint.Around) error {
	if d.customer == "" {
		return nil
	}
	c, err := i.Read.Customer(ctx, order.Actor, d.customer)
	if domain.Is(err, domain.NotFound) {
		d.faults.Add("customer.code", "import.customer_unknown", "没有此客户："+d.customer, "There is no such customer: "+d.customer)
		return nil
	}
	d.in.Customer = c.ID
	around.Customer = complaint.Customer{Active: c.Active, Party: complaint.Party{Name: c.Card.Name, Country: c.Card.Country, City: c.Card.City, Address: c.Card.Address}}
	return err
}

// known finds the complaint of the site that has the row's reference.
func (i Importer) known(ctx context.Context, reader domain.Actor, d *draft) (*complaint.Complaint, error) {
	filter := repository.ComplaintFilter{References: []string{d.in.CustomerReference}, Sites: []domain.ID{d.in.Site}}
	if d.in.Customer != "" {
		filter.Customers = []domain.ID{d.in.Customer}
	}
	all, _, err := i.Read.Complaints(ctx, reader, repository.Page{Limit: 1, Sort: "receivedAt"}, filter)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return &all[0], nil
}

func digest(r Row) string {
	sum := sha256.Sum256([]byte(strings.Join(r.Cells, "\x00")))
	return hex.EncodeToString(sum[:])
}
