package master

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

const kindCustomerForm = "customer_form"

// CustomerFormCard is a customer's own workbook in which it wants its 8Ds. A new workbook is the next revision; none
// is ever taken away, because records were made with it.
type CustomerFormCard struct {
	Code     string
	Title    domain.Text
	Customer domain.ID
	// Revisions are all that were ever uploaded, oldest first.
	Revisions []FormRevision
}

// FormRevision is one workbook with its map, the YAML that says which field stands in which cell. Its bytes are in the
// file store under SHA256.
type FormRevision struct {
	Revision   int
	FileName   string
	SHA256     string
	Size       int64
	Map        string
	Note       string
	UploadedAt time.Time
	UploadedBy domain.Person
}

// mapLength bounds a map, in characters.
const mapLength = 64 << 10

// Revision returns the revision of the number, the last for 0; false where there is none.
func (c CustomerFormCard) Revision(number int) (FormRevision, bool) {
	if number == 0 {
		number = len(c.Revisions)
	}
	if number < 1 || number > len(c.Revisions) {
		return FormRevision{}, false
	}
	return c.Revisions[number-1], true
}

// Revised returns the card with one revision more, which begins with the map of the one before where it has none.
func (c CustomerFormCard) Revised(next FormRevision) CustomerFormCard {
	if last, ok := c.Revision(0); ok && next.Map == "" {
		next.Map = last.Map
	}
	next.Revision = len(c.Revisions) + 1
	c.Revisions = append(slices.Clone(c.Revisions), next)
	return c
}

// Mapped returns the card with another map for its last revision.
func (c CustomerFormCard) Mapped(text string) CustomerFormCard {
	c.Revisions = slices.Clone(c.Revisions)
	if n := len(c.Revisions); n > 0 {
		c.Revisions[n-1].Map = text
	}
	return c
}

func (c CustomerFormCard) kind() string    { return kindCustomerForm }
func (c CustomerFormCard) number() string  { return c.Code }
func (c CustomerFormCard) site() domain.ID { return "" }

func (c CustomerFormCard) links() []link {
	return []link{{kindCustomer, c.Customer, "/customerId"}}
}

var digestOf = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c CustomerFormCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "customer_form.code_malformed", codeZH, codeEN)
	f.Require(!c.Title.Blank(), "/title", "customer_form.title_missing", "请填写表单名称", "Give the form's title")
	domain.CheckText(&f, "/title", c.Title, false)
	f.Require(len(c.Revisions) > 0, "/file", "customer_form.file_missing", "请选择客户的工作簿", "Choose the customer's workbook")
	for i, r := range c.Revisions {
		at := fmt.Sprintf("/revisions/%d", i)
		f.Require(digestOf.MatchString(r.SHA256) && r.Size > 0, at+"/sha256", "customer_form.file_missing", "请选择客户的工作簿", "Choose the customer's workbook")
		domain.CheckString(&f, at+"/fileName", r.FileName, 255)
		domain.CheckString(&f, at+"/note", r.Note, 2000)
		domain.CheckString(&f, at+"/map", r.Map, mapLength)
	}
	return f
}

func (c CustomerFormCard) tidy() CustomerFormCard {
	trim(&c.Code)
	c.Revisions = slices.Clone(c.Revisions)
	for i := range c.Revisions {
		c.Revisions[i].FileName = strings.TrimSpace(c.Revisions[i].FileName)
	}
	return c
}
