package master

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
)

const kindCustomer = "customer"

// CustomerCard is what is kept about a customer.
type CustomerCard struct {
	// Code identifies the customer to people, such as NBS.
	Code      string
	Name      domain.Text
	ShortName string
	// Country is an ISO 3166-1 alpha-2 code.
	Country  string
	City     string
	Address  string
	Contacts []Contact
	// Languages are those in which the customer is answered, first choice first (BCP 47).
	Languages []string
	// SupplierNumber is our number at the customer.
	SupplierNumber string
	// BPNL is the business partner number that Catena-X Report8D needs.
	BPNL string
	// Notice is the notice without prejudice that external records for the customer carry.
	Notice domain.Text
	// Site, when given, is the only site that works with the customer.
	Site domain.ID
}

// Contact is a person at the customer.
type Contact struct {
	Name     string
	Role     string
	Phone    string
	Email    string
	Language string
}

func (c CustomerCard) kind() string    { return kindCustomer }
func (c CustomerCard) number() string  { return c.Code }
func (c CustomerCard) site() domain.ID { return c.Site }

func (c CustomerCard) links() []link { return siteLink(c.Site) }

func (c CustomerCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "customer.code_malformed", codeZH, codeEN)
	f.Require(!c.Name.Blank(), "/name", "customer.name_missing", "请填写客户名称", "Give the customer's name")
	f.Require(c.Country == "" || len(c.Country) == 2 && made(c.Country, capitals), "/country", "customer.country_malformed", "国家代码为两位大写字母", "A country is two capital letters")
	f.Require(c.BPNL == "" || bpnlFits(c.BPNL), "/bpnl", "customer.bpnl_malformed", "BPNL 为 BPNL 加 12 位大写字母或数字", "A BPNL is BPNL and 12 capitals or digits")
	domain.CheckText(&f, "/name", c.Name, false)
	domain.CheckText(&f, "/notice", c.Notice, false)
	plain(&f, map[string]string{"/shortName": c.ShortName, "/city": c.City, "/address": c.Address, "/supplierNumber": c.SupplierNumber})
	for i, l := range c.Languages {
		f.Require(tagFits(l), fmt.Sprintf("/languages/%d", i), "customer.language_malformed", "语言标签格式不正确", "This is not a language tag")
		f.Require(!slices.Contains(c.Languages[:i], l), fmt.Sprintf("/languages/%d", i), "customer.language_repeated", "语言重复", "The language occurs twice")
	}
	for i, p := range c.Contacts {
		at := fmt.Sprintf("/contacts/%d", i)
		plain(&f, map[string]string{at + "/name": p.Name, at + "/role": p.Role, at + "/phone": p.Phone})
		f.Require(p.Name != "", at+"/name", "customer.contact_name_missing", "请填写联系人姓名", "Give the contact's name")
		f.Require(p.Email == "" || domain.EmailFits(p.Email), at+"/email", "customer.contact_email_malformed", "邮箱格式不正确", "This is not an e-mail address")
		f.Require(p.Language == "" || tagFits(p.Language), at+"/language", "customer.contact_language_malformed", "语言标签格式不正确", "This is not a language tag")
	}
	return f
}

func bpnlFits(s string) bool {
	rest, ok := strings.CutPrefix(s, "BPNL")
	return ok && len(rest) == 12 && made(rest, capitals+digits)
}

func (c CustomerCard) tidy() CustomerCard {
	trim(&c.Code, &c.ShortName, &c.Country, &c.City, &c.Address, &c.SupplierNumber, &c.BPNL)
	c.Contacts, c.Languages = slices.Clone(c.Contacts), slices.Clone(c.Languages)
	for i := range c.Contacts {
		trim(&c.Contacts[i].Name, &c.Contacts[i].Phone, &c.Contacts[i].Email)
	}
	return c
}
