package master

import (
	"time"

	"octad/domain"
)

// Entry is one entry of master data with its card.
type Entry[C card[C]] struct {
	ID domain.ID
	// Number is the code or part number on the card; it is unique among entries of the kind, also
	// deactivated ones.
	Number    string
	Version   int64
	Active    bool
	Card      C
	CreatedAt time.Time
}

// The kinds of master data.
type (
	// Customer is somebody who complains, and is answered.
	Customer = Entry[CustomerCard]
	// Product is something that is made and complained about.
	Product = Entry[ProductCard]
	// Department is a unit of a site that acts and acknowledges.
	Department = Entry[DepartmentCard]
	// Site is a plant with its own calendar, language and name on records.
	Site = Entry[SiteCard]
	// CauseCodeList is a whole list of failure-cause category codes.
	CauseCodeList = Entry[CauseCodeListCard]
	// CustomerForm is a customer's own workbook for 8Ds, with its map.
	CustomerForm = Entry[CustomerFormCard]
	// Webhook is a program elsewhere that hears of events.
	Webhook = Entry[WebhookCard]
	// Robot is the robot of a chat group that hears notices.
	Robot = Entry[RobotCard]
)

// card is what the kinds have in common.
type card[C any] interface {
	// kind is the word that begins the kind's events and codes.
	kind() string
	number() string
	// site is the site that bounds the entry; "" means every site.
	site() domain.ID
	// links are the entries that the card names.
	links() []link
	faults() domain.Faults
	// tidy returns a copy that shares nothing with the original and holds no idle white space.
	tidy() C
}

// link is one entry that a card names, and where.
type link struct {
	Kind  string
	ID    domain.ID
	Field string
}

// Around is what commands on master data want to see. The functions read in the command's transaction.
type Around struct {
	// Holder returns the entry of the kind that holds the number; "" means that it is free.
	Holder func(kind, number string) (domain.ID, error)
	// Usable reports whether there is an active customer, site or user (by kind) of the id, or a working
	// calendar of the code.
	Usable func(kind string, id domain.ID) (bool, error)
	// Words are those of other rooms that a card may name.
	Words Words
}

// Words are the codes that cards may name; the tables of their own rooms hold them.
type Words struct {
	// Gates, Severities and Disciplines are those of the 8D.
	Gates       []string
	Severities  []string
	Disciplines []string
	// Events are the types of every event, Notices the kinds of notice.
	Events  []string
	Notices []string
}

// worded is a card that names words of other rooms.
type worded interface {
	known(f *domain.Faults, words Words)
}

// Bounds returns the site and the customer that bound who reaches the entry.
func (e Entry[C]) Bounds() (site, customer domain.ID) {
	switch e.Card.kind() {
	case kindSite:
		return e.ID, ""
	case kindCustomer:
		return e.Card.site(), e.ID
	case kindCauseCodes:
		if l, ok := any(e.Card).(CauseCodeListCard); ok {
			return "", l.Customer
		}
	case kindCustomerForm:
		if f, ok := any(e.Card).(CustomerFormCard); ok {
			return "", f.Customer
		}
	}
	return e.Card.site(), ""
}

// Identity returns the entry's id, whatever its kind.
func (e Entry[C]) Identity() domain.ID { return e.ID }

// Kind returns the kind of the entry: customer, product, department, site, cause_code_list, customer_form, webhook or robot.
func (e Entry[C]) Kind() string { return e.Card.kind() }

// Open returns a new entry with the card. Faults: those of the card; KIND.number_taken;
// KIND.reference_unknown for a customer, site, user or calendar that is not in use.
func Open[C card[C]](order domain.Order, c C, around Around) (Entry[C], domain.Change, error) {
	c = c.tidy()
	f := checked(c, around)
	if err := refer(&f, c.links(), c, around); err != nil {
		return Entry[C]{}, domain.Change{}, err
	}
	if err := free(&f, c, "", around); err != nil {
		return Entry[C]{}, domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return Entry[C]{}, domain.Change{}, err
	}
	e := Entry[C]{ID: order.NewID(), Number: c.number(), Active: true, Card: c, CreatedAt: order.At}
	return e, e.told(order, "created"), nil
}

// Change replaces the card by the edited one. Faults as for Open; KIND.site_fixed when the entry would
// move to another site: records of the old one name it.
func (e *Entry[C]) Change(order domain.Order, edit func(C) C, around Around) (domain.Change, error) {
	c := edit(e.Card.tidy()).tidy()
	f := checked(c, around)
	kind := c.kind()
	f.Require(c.site() == "" || c.site() == e.Card.site(), "/siteId", kind+".site_fixed", "不能改到另一个工厂", "An entry cannot move to another site")
	if err := refer(&f, added(e.Card.links(), c.links()), c, around); err != nil {
		return domain.Change{}, err
	}
	if err := free(&f, c, e.ID, around); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	e.Card, e.Number = c, c.number()
	return e.told(order, "changed"), nil
}

// Deactivate takes the entry out of use; records that name it keep it. Refused: KIND.inactive.
func (e *Entry[C]) Deactivate(order domain.Order) (domain.Change, error) {
	if !e.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, e.Kind()+".inactive", "该条目已停用", "The entry is already deactivated")
	}
	e.Active = false
	return e.told(order, "deactivated"), nil
}

// Reactivate takes the entry back into use. Refused: KIND.active.
func (e *Entry[C]) Reactivate(order domain.Order) (domain.Change, error) {
	if e.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, e.Kind()+".active", "该条目正在使用", "The entry is active")
	}
	e.Active = true
	return e.told(order, "reactivated"), nil
}

// Try asks for a test message to the entry, a webhook or robot; the event is the message. Refused: KIND.inactive.
func (e *Entry[C]) Try(order domain.Order) (domain.Change, error) {
	if !e.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, e.Kind()+".inactive", "该条目已停用", "The entry is already deactivated")
	}
	return e.told(order, "tested"), nil
}

func (e *Entry[C]) told(order domain.Order, what string) domain.Change {
	return domain.Change{Events: []domain.Event{{Type: e.Kind() + "." + what, At: order.At, Facts: map[string]string{"number": e.Number}}}}
}

// checked returns the faults of the card and those of the words that it names.
func checked[C card[C]](c C, around Around) domain.Faults {
	f := c.faults()
	if w, ok := any(c).(worded); ok {
		w.known(&f, around.Words)
	}
	return f
}

// free notes a fault when another entry holds the card's number.
func free[C card[C]](f *domain.Faults, c C, self domain.ID, around Around) error {
	holder, err := around.Holder(c.kind(), c.number())
	if err != nil {
		return err
	}
	f.Require(holder == "" || holder == self, numberField(c.kind()), c.kind()+".number_taken", "已有相同代码的条目："+c.number(), "There is an entry with this code: "+c.number())
	return nil
}

// refer notes a fault for every link to something that is not in use.
func refer[C card[C]](f *domain.Faults, links []link, c C, around Around) error {
	for _, l := range links {
		ok, err := around.Usable(l.Kind, l.ID)
		if err != nil {
			return err
		}
		f.Require(ok, l.Field, c.kind()+".reference_unknown", "没有此条目，或已停用", "There is no such entry, or it is out of use")
	}
	return nil
}

// added returns the links of now that were not there before: what has gone out of use since may stay.
func added(before, now []link) []link {
	had := map[domain.ID]bool{}
	for _, l := range before {
		had[l.ID] = true
	}
	var out []link
	for _, l := range now {
		if !had[l.ID] {
			out = append(out, l)
		}
	}
	return out
}

func numberField(kind string) string {
	if kind == kindProduct {
		return "/partNumber"
	}
	return "/code"
}
