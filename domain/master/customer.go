package master

import (
	"fmt"
	"maps"
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
	// Gates are what unmet gates of the 8D do for this customer, by the gate's code: block or warn. It goes
	// before the procedure's word and the gate's own.
	Gates map[string]string
	// Scoring is the scheme by which the customer scores an 8D; its zero value means that there is none.
	Scoring Scoring
	// Portal is where the customer wants 8Ds typed in.
	Portal Portal
	// Site, when given, is the only site that works with the customer.
	Site domain.ID
	// Calendar, when given, is the code of the working calendar by which clocks count that go by the customer's.
	Calendar string
}

// Scoring is a customer's scheme of points for an 8D.
type Scoring struct {
	Name string
	// Threshold is the total below which the customer sends an 8D back.
	Threshold domain.Quantity
	// Points are the most that each discipline can earn.
	Points []ScoringPoints
}

// ScoringPoints are the most points that a discipline (d0 to d8) can earn.
type ScoringPoints struct {
	Discipline string
	Points     domain.Quantity
}

// Total returns the most points that an 8D can earn.
func (s Scoring) Total() domain.Quantity {
	var sum domain.Quantity
	for _, p := range s.Points {
		sum += p.Points
	}
	return sum
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

func (c CustomerCard) links() []link {
	links := siteLink(c.Site)
	if c.Calendar != "" {
		links = append(links, link{kindCalendar, domain.ID(c.Calendar), "/calendar"})
	}
	return links
}

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
	c.Scoring.check(&f)
	c.Portal.check(&f)
	return f
}

// known notes gates, severities and disciplines that the 8D does not know.
func (c CustomerCard) known(f *domain.Faults, words Words) {
	for _, gate := range slices.Sorted(maps.Keys(c.Gates)) {
		at := "/gates/" + gate
		f.Require(slices.Contains(words.Gates, gate), at, "customer.gate_unknown", "没有这个8D关卡："+gate, "The 8D has no gate "+gate+"; its gates are: "+strings.Join(words.Gates, ", "))
		f.Require(slices.Contains(words.Severities, c.Gates[gate]), at, "customer.severity_unknown", "只能是："+strings.Join(words.Severities, "、"), "Must be one of: "+strings.Join(words.Severities, ", "))
	}
	for i, p := range c.Scoring.Points {
		f.Require(slices.Contains(words.Disciplines, p.Discipline), fmt.Sprintf("/scoring/points/%d/discipline", i), "customer.scoring_discipline_unknown",
			"只能是："+strings.Join(words.Disciplines, "、"), "Must be one of: "+strings.Join(words.Disciplines, ", "))
	}
}

// check notes a scheme that does not add up.
func (s Scoring) check(f *domain.Faults) {
	plain(f, map[string]string{"/scoring/name": s.Name})
	f.Require(s.Threshold >= 0, "/scoring/threshold", "customer.scoring_negative", "分数不得为负", "Points are not negative")
	f.Require(s.Threshold <= s.Total(), "/scoring/threshold", "customer.scoring_threshold", "合格线高于满分 "+s.Total().String(), "The threshold lies above the full score of "+s.Total().String())
	var seen []string
	for i, p := range s.Points {
		at := fmt.Sprintf("/scoring/points/%d", i)
		f.Require(p.Points >= 0, at+"/points", "customer.scoring_negative", "分数不得为负", "Points are not negative")
		f.Require(!slices.Contains(seen, p.Discipline), at+"/discipline", "customer.scoring_repeated", "步骤重复："+p.Discipline, "The discipline occurs twice: "+p.Discipline)
		seen = append(seen, p.Discipline)
	}
}

func bpnlFits(s string) bool {
	rest, ok := strings.CutPrefix(s, "BPNL")
	return ok && len(rest) == 12 && made(rest, capitals+digits)
}

func (c CustomerCard) tidy() CustomerCard {
	trim(&c.Code, &c.ShortName, &c.Country, &c.City, &c.Address, &c.SupplierNumber, &c.BPNL, &c.Calendar)
	trim(&c.Scoring.Name)
	c.Portal = c.Portal.tidy()
	c.Contacts, c.Languages = slices.Clone(c.Contacts), slices.Clone(c.Languages)
	c.Gates, c.Scoring.Points = maps.Clone(c.Gates), slices.Clone(c.Scoring.Points)
	for i := range c.Contacts {
		trim(&c.Contacts[i].Name, &c.Contacts[i].Phone, &c.Contacts[i].Email)
	}
	return c
}
