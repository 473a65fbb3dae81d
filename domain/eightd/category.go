package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// CategoryList is a list of failure-cause category codes as the rules see it.
type CategoryList struct {
	Code  string
	Codes []string
}

// categorise checks a category code that was written against the lists in use, and finds its list where one
// alone holds it. Without lists in use a code is free; one that stood before may stay.
func (c *CauseFields) categorise(f *domain.Faults, before CauseFields, around Around) error {
	if c.CategoryCode == "" && c.CategoryList == before.CategoryList {
		c.CategoryList = "" // who takes the code back means both
	}
	f.Require(c.CategoryList == "" || c.CategoryCode != "", "/categoryCode", "eightd.cause.category_missing", "请填写清单中的代码", "Give the code within the list")
	same := c.CategoryCode == before.CategoryCode && c.CategoryList == before.CategoryList
	if c.CategoryCode == "" || same || around.Categories == nil {
		return nil
	}
	lists, err := around.Categories()
	if err != nil || len(lists) == 0 {
		return err
	}
	var known, holders []string
	for _, l := range lists {
		known = append(known, l.Code)
		if slices.Contains(l.Codes, c.CategoryCode) {
			holders = append(holders, l.Code)
		}
	}
	if c.CategoryList == before.CategoryList && !slices.Contains(holders, c.CategoryList) {
		c.CategoryList = "" // it was the list of the code before
	}
	at, named := strings.Join(holders, ", "), c.CategoryList != ""
	f.Require(!named || slices.Contains(known, c.CategoryList), "/categoryList", "eightd.cause.category_list_unknown", "没有在用的清单："+c.CategoryList+"；可用："+strings.Join(known, ", "), "No list in use has the code "+c.CategoryList+"; there are: "+strings.Join(known, ", "))
	held := len(holders) > 0
	if named {
		held = slices.Contains(holders, c.CategoryList) || !slices.Contains(known, c.CategoryList)
	}
	f.Require(held, "/categoryCode", "eightd.cause.category_unknown", "清单中没有代码："+c.CategoryCode, "The list has no such code: "+c.CategoryCode)
	f.Require(named || len(holders) < 2, "/categoryList", "eightd.cause.category_ambiguous", "多个清单含有该代码，请指明："+at, "More than one list holds the code; name one of: "+at)
	if !named && len(holders) == 1 {
		c.CategoryList = holders[0]
	}
	return nil
}
