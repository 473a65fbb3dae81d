package repository

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/notice"
)

// masterRow is what lists of master data filter and sort by: one table for all kinds.
type masterRow struct {
	ID        string `gorm:"primaryKey"`
	Kind      string
	Number    string
	Name      string
	SiteID    string
	Active    bool
	CreatedAt string `gorm:"autoCreateTime:false"`
	Search    string
}

// masterShape returns how the entries of one kind are kept. Name gives the words people look for.
func masterShape[E any](kind string, header func(*E) header, index func(*E) *masterRow) shape[E] {
	return shape[E]{
		kind: kind, header: header, undivided: true,
		parts: func(*E) []piece { return nil },
		bare:  func(e E) E { return e },
		join:  func(*E, []partRow) error { return nil },
		index: func(e *E) []any {
			row := index(e)
			row.Kind = kind
			row.Search = search([]string{row.Number, row.Name, row.Search})
			return []any{row}
		},
		cases: func(*E) []domain.ID { return nil },
	}
}

// about has records of the kind found by what they are about.
func about[R any](find func(*R) topic, sh shape[R]) shape[R] {
	sh.topic = find
	return sh
}

// countedIn has the writes of the kind counted.
func countedIn[R any](series string, sh shape[R]) shape[R] {
	sh.written = series
	return sh
}

var customerShape = ruled(countedIn(customersWritten, about(func(e *master.Customer) topic {
	return topic{customer: e.ID, title: e.Card.Name, numbers: []string{e.Number, e.Card.ShortName}, words: []domain.Text{domain.Same(e.Card.ShortName), domain.Same(e.Card.City)}}
}, masterShape("customer",
	func(e *master.Customer) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Customer) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.Card.Site), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(append(texts(e.Card.Name), e.Card.ShortName, e.Card.City))}
	}))), func(before, after *master.Customer) bool {
	return before == nil && after.Card.Calendar != "" || before != nil && before.Card.Calendar != after.Card.Calendar
})

var productShape = about(func(e *master.Product) topic {
	return topic{title: e.Card.Name, parts: []string{e.Number}}
}, masterShape("product",
	func(e *master.Product) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Product) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.Card.Site), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Name))}
	}))

var departmentShape = masterShape("department",
	func(e *master.Department) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Department) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.Card.Site), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Name))}
	})

var siteShape = ruled(masterShape("site",
	func(e *master.Site) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.Site) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Name.In(domain.ZH), SiteID: string(e.ID), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Name))}
	}), func(before, after *master.Site) bool {
	return before == nil || before.Card.Calendar != after.Card.Calendar
})

var causeCodesShape = masterShape("cause_code_list",
	func(e *master.CauseCodeList) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.CauseCodeList) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Title.In(domain.ZH), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Title))}
	})

var customerFormShape = withFiles(masterShape("customer_form",
	func(e *master.CustomerForm) header { return masterHeader(&e.ID, &e.Number, &e.Version, e.Bounds) },
	func(e *master.CustomerForm) *masterRow {
		return &masterRow{ID: string(e.ID), Number: e.Number, Name: e.Card.Title.In(domain.ZH), Active: e.Active, CreatedAt: instant(e.CreatedAt), Search: search(texts(e.Card.Title))}
	}))

// customerFormFileRow names the workbook of one revision of a customer's form, so that its bytes are kept.
type customerFormFileRow struct {
	ID       string `gorm:"primaryKey"`
	FormID   string
	Revision int
	SHA256   string `gorm:"column:sha256"`
}

// withFiles has the rows of a form name its workbooks too.
func withFiles(sh shape[master.CustomerForm]) shape[master.CustomerForm] {
	rows := sh.index
	sh.index = func(e *master.CustomerForm) []any {
		out := rows(e)
		for _, r := range e.Card.Revisions {
			out = append(out, &customerFormFileRow{ID: fmt.Sprintf("%s-%d", e.ID, r.Revision), FormID: string(e.ID), Revision: r.Revision, SHA256: r.SHA256})
		}
		return out
	}
	return sh
}

func masterHeader(id *domain.ID, number *string, version *int64, bounds func() (domain.ID, domain.ID)) header {
	site, customer := bounds()
	return header{ID: id, Number: number, Site: site, Customer: customer, Version: version}
}

var masterListing = listing{
	table:       "master",
	sorts:       map[string]string{"code": "number", "number": "number", "partNumber": "number", "name": "name", "createdAt": "created_at"},
	defaultSort: "code",
	search:      []string{"search"},
}

// MasterFilter narrows a list of master data; empty fields do not.
type MasterFilter struct {
	Active *bool
	Sites  []domain.ID
	Words  string
}

// filter returns what narrows the list of the kind.
func (f MasterFilter) filter(kind string) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where("master.kind = ?", kind)
		if f.Active != nil {
			q = q.Where("master.active = ?", *f.Active)
		}
		return masterListing.matching(oneOf(q, "master.site_id", f.Sites), f.Words)
	}
}

// Customers lists customers.
func (b *Base) Customers(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Customer, string, error) {
	return from(b, customerShape).by(masterListing).list(ctx, reader, p, f.filter(customerShape.kind))
}

// Customer loads a customer by id or code.
func (b *Base) Customer(ctx context.Context, reader domain.Actor, key string) (master.Customer, error) {
	return from(b, customerShape).get(ctx, reader, key)
}

// Products lists products.
func (b *Base) Products(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Product, string, error) {
	return from(b, productShape).by(masterListing).list(ctx, reader, p, f.filter(productShape.kind))
}

// Product loads a product by id or part number.
func (b *Base) Product(ctx context.Context, reader domain.Actor, key string) (master.Product, error) {
	return from(b, productShape).get(ctx, reader, key)
}

// Departments lists departments.
func (b *Base) Departments(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Department, string, error) {
	return from(b, departmentShape).by(masterListing).list(ctx, reader, p, f.filter(departmentShape.kind))
}

// Department loads a department by id or code.
func (b *Base) Department(ctx context.Context, reader domain.Actor, key string) (master.Department, error) {
	return from(b, departmentShape).get(ctx, reader, key)
}

// Sites lists sites.
func (b *Base) Sites(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.Site, string, error) {
	return from(b, siteShape).by(masterListing).list(ctx, reader, p, f.filter(siteShape.kind))
}

// Site loads a site by id or code.
func (b *Base) Site(ctx context.Context, reader domain.Actor, key string) (master.Site, error) {
	return from(b, siteShape).get(ctx, reader, key)
}

// CauseCodeLists lists the lists of failure-cause category codes, each with its entries.
func (b *Base) CauseCodeLists(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.CauseCodeList, string, error) {
	return from(b, causeCodesShape).by(masterListing).list(ctx, reader, p, f.filter(causeCodesShape.kind))
}

// CauseCodeList loads a list of failure-cause category codes by id or code.
func (b *Base) CauseCodeList(ctx context.Context, reader domain.Actor, key string) (master.CauseCodeList, error) {
	return from(b, causeCodesShape).get(ctx, reader, key)
}

// CustomerForms lists customers' own forms.
func (b *Base) CustomerForms(ctx context.Context, reader domain.Actor, p Page, f MasterFilter) ([]master.CustomerForm, string, error) {
	return from(b, customerFormShape).by(masterListing).list(ctx, reader, p, f.filter(customerFormShape.kind))
}

// CustomerForm loads a customer's own form by id or code.
func (b *Base) CustomerForm(ctx context.Context, reader domain.Actor, key string) (master.CustomerForm, error) {
	return from(b, customerFormShape).get(ctx, reader, key)
}

// CustomerFormStore returns the store in which customers' own forms are written.
func (b *Base) CustomerFormStore() domain.Store[master.CustomerForm, master.Around] {
	return &store[master.CustomerForm, master.Around]{base: b, shape: customerFormShape, around: aroundMaster[master.CustomerForm](b)}
}

// CustomerStore returns the store in which customers are written.
func (b *Base) CustomerStore() domain.Store[master.Customer, master.Around] {
	return &store[master.Customer, master.Around]{base: b, shape: customerShape, around: aroundMaster[master.Customer](b)}
}

// ProductStore returns the store in which products are written.
func (b *Base) ProductStore() domain.Store[master.Product, master.Around] {
	return &store[master.Product, master.Around]{base: b, shape: productShape, around: aroundMaster[master.Product](b)}
}

// DepartmentStore returns the store in which departments are written.
func (b *Base) DepartmentStore() domain.Store[master.Department, master.Around] {
	return &store[master.Department, master.Around]{base: b, shape: departmentShape, around: aroundMaster[master.Department](b)}
}

// SiteStore returns the store in which sites are written.
func (b *Base) SiteStore() domain.Store[master.Site, master.Around] {
	return &store[master.Site, master.Around]{base: b, shape: siteShape, around: aroundMaster[master.Site](b)}
}

// CauseCodeListStore returns the store in which lists of failure-cause category codes are written.
func (b *Base) CauseCodeListStore() domain.Store[master.CauseCodeList, master.Around] {
	return &store[master.CauseCodeList, master.Around]{base: b, shape: causeCodesShape, around: aroundMaster[master.CauseCodeList](b)}
}

// aroundMaster lets a command on master data look up, in its own transaction, who holds a number and what
// may be referred to.
func aroundMaster[E any](b *Base) func(*gorm.DB, domain.Actor, *E, domain.Needs) (master.Around, error) {
	return func(tx *gorm.DB, _ domain.Actor, _ *E, _ domain.Needs) (master.Around, error) {
		return master.Around{
			Words: master.Words{
				Gates: eightd.GateCodes(), Severities: eightd.SeverityCodes(), Disciplines: eightd.DisciplineCodes(),
				Events: eventTypes(), Notices: notice.KindCodes(),
			},
			Holder: func(kind, number string) (domain.ID, error) {
				var row aggregateRow
				err := tx.Select("id").Where("kind = ? and number = ?", kind, number).Take(&row).Error
				if absent(err) {
					return "", nil
				}
				return domain.ID(row.ID), err
			},
			Usable: func(kind string, id domain.ID) (bool, error) {
				if kind == "calendar" {
					rules, err := b.rulesIn(tx)
					if err != nil {
						return false, err
					}
					_, ok := rules.Calendar(string(id))
					return ok, nil
				}
				return usable(tx, kind, id)
			},
		}, nil
	}
}

// eventTypes returns the types of every event that webhooks may hear of; a pack's own steps are not among them.
func eventTypes() []string {
	var types []string
	for _, k := range toldKinds() {
		types = append(types, k.Type)
	}
	return types
}

// usable reports whether there is an active user or entry of master data of the kind and id.
func usable(tx *gorm.DB, kind string, id domain.ID) (bool, error) {
	q := tx.Table("master").Where("kind = ?", kind)
	if kind == "user" {
		q = tx.Table("user_account")
	}
	var n int64
	err := q.Where("id = ? and active = ?", string(id), true).Count(&n).Error
	return n > 0, err
}

// departments tells whether a site has an active department of a code: its own, or one of no site. Every code will do at
// a site that has none.
func departments(tx *gorm.DB) func(site domain.ID, code string) (bool, error) {
	return func(site domain.ID, code string) (bool, error) {
		var codes []string
		err := tx.Session(&gorm.Session{NewDB: true}).Table("master").
			Where("kind = ? and active = ? and site_id in ?", departmentShape.kind, true, []string{"", string(site)}).Pluck("number", &codes).Error
		return len(codes) == 0 || slices.Contains(codes, code), err
	}
}

// headed tells which active departments of a site a user heads.
func headed(tx *gorm.DB) func(site, user domain.ID) ([]string, error) {
	return func(site, user domain.ID) ([]string, error) {
		var roots []aggregateRow
		err := tx.Session(&gorm.Session{NewDB: true}).Where("kind = ? and site_id in ?", departmentShape.kind, []string{"", string(site)}).Order("id").Find(&roots).Error
		if err != nil {
			return nil, err
		}
		var codes []string
		for _, root := range roots {
			d, err := departmentShape.decode(root, nil)
			if err != nil {
				return nil, err
			}
			if d.Active && d.Card.Head == user {
				codes = append(codes, d.Card.Code)
			}
		}
		return codes, nil
	}
}

// customer loads a customer for a command that sees it around its aggregate, whoever acts.
func (b *Base) customer(tx *gorm.DB, id domain.ID) (master.Customer, error) {
	var root aggregateRow
	err := tx.Where("id = ? and kind = ?", string(id), customerShape.kind).Take(&root).Error
	if absent(err) {
		return master.Customer{}, nil
	}
	if err != nil {
		return master.Customer{}, err
	}
	e, err := customerShape.decode(root, nil)
	if err != nil {
		return master.Customer{}, errors.Join(errors.New("customer around a command"), err)
	}
	return *e, nil
}
