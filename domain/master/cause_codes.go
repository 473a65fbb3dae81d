package master

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"octad/domain"
)

const kindCauseCodes = "cause_code_list"

// CauseCodeListCard is a whole list of failure-cause category codes: the house's own, or a customer's. It
// is loaded and replaced in one piece; several lists stand side by side, each under its own code.
type CauseCodeListCard struct {
	Code  string
	Title domain.Text
	// Note says which version of the list this is and where it comes from.
	Note domain.Text
	// Customer is whose list it is; unset for the house's own.
	Customer domain.ID
	Entries  []CauseCode
}

// CauseCode is one entry of a list. Parent is the code of the entry above it, "" at the top.
type CauseCode struct {
	Code   string
	Title  domain.Text
	Parent string
}

// Find returns the entry of the code.
func (c CauseCodeListCard) Find(code string) (CauseCode, bool) {
	for _, e := range c.Entries {
		if e.Code == code {
			return e, true
		}
	}
	return CauseCode{}, false
}

func (c CauseCodeListCard) kind() string    { return kindCauseCodes }
func (c CauseCodeListCard) number() string  { return c.Code }
func (c CauseCodeListCard) site() domain.ID { return "" }

func (c CauseCodeListCard) links() []link {
	if c.Customer == "" {
		return nil
	}
	return []link{{kindCustomer, c.Customer, "/customerId"}}
}

// faults lists what is wrong anywhere in the list: a list of hundreds is mended in one go.
func (c CauseCodeListCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(codeFits(c.Code), "/code", "cause_code_list.code_malformed", codeZH, codeEN)
	f.Require(!c.Title.Blank(), "/title", "cause_code_list.title_missing", "请填写清单名称", "Give the list's title")
	domain.CheckText(&f, "/title", c.Title, false)
	domain.CheckText(&f, "/note", c.Note, false)
	f.Require(len(c.Entries) > 0, "/entries", "cause_code_list.entries_missing", "清单至少有一条", "A list has at least one entry")
	first, parents := map[string]int{}, map[string]string{}
	for i, e := range c.Entries {
		if _, twice := first[e.Code]; !twice {
			first[e.Code], parents[e.Code] = i, e.Parent
		}
	}
	for i, e := range c.Entries {
		at := fmt.Sprintf("/entries/%d", i)
		f.Require(entryCodeFits(e.Code), at+"/code", "cause_code_list.entry_code_malformed", "代码为 1–64 个可见字符，不含空格", "A code has 1–64 visible characters and no blank")
		f.Require(first[e.Code] == i, at+"/code", "cause_code_list.entry_repeated", fmt.Sprintf("代码 %s 已在第 %d 条", e.Code, first[e.Code]+1), fmt.Sprintf("The code %s stands in entry %d already", e.Code, first[e.Code]+1))
		f.Require(!e.Title.Blank(), at+"/title", "cause_code_list.entry_title_missing", "请填写名称", "Give the title")
		domain.CheckText(&f, at+"/title", e.Title, false)
		_, known := first[e.Parent]
		f.Require(e.Parent == "" || known, at+"/parent", "cause_code_list.parent_unknown", "清单中没有上级代码："+e.Parent, "The list has no entry with the parent's code: "+e.Parent)
		f.Require(e.Parent == "" || !known || first[e.Code] != i || !circular(e.Code, parents), at+"/parent", "cause_code_list.parent_circular", "上级关系循环："+e.Code, "The entry is its own ancestor: "+e.Code)
	}
	return f
}

// circular reports whether the way up from the code comes back to it.
func circular(code string, parents map[string]string) bool {
	up := parents[code]
	for range parents {
		if up == code {
			return true
		}
		if up == "" {
			return false
		}
		up = parents[up]
	}
	return false
}

func entryCodeFits(s string) bool {
	unfit := func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }
	return s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= 64 && !strings.ContainsFunc(s, unfit)
}

func (c CauseCodeListCard) tidy() CauseCodeListCard {
	trim(&c.Code)
	entries := make([]CauseCode, len(c.Entries))
	for i, e := range c.Entries {
		trim(&e.Code, &e.Parent)
		entries[i] = e
	}
	c.Entries = entries
	return c
}
