package eightd

import (
	"errors"
	"slices"
	"testing"

	"octad/domain"
)

func TestCategoryCodesAreThoseOfTheListsInUse(t *testing.T) {
	lists := []CategoryList{{"HX", []string{"M", "M.01", "T"}}, {"NBS", []string{"T", "4711"}}}
	for _, row := range []struct {
		name, list, code string
		lists            []CategoryList
		want, fault      string
	}{
		{"no lists", "", "anything", nil, "", ""},
		{"no lists, list named", "X", "anything", nil, "X", ""},
		{"none", "", "", lists, "", ""},
		{"in its list", "NBS", "T", lists, "NBS", ""},
		{"found by itself", "", "4711", lists, "NBS", ""},
		{"in two", "", "T", lists, "", "/categoryList eightd.cause.category_ambiguous"},
		{"in none", "", "Z", lists, "", "/categoryCode eightd.cause.category_unknown"},
		{"in another", "HX", "4711", lists, "HX", "/categoryCode eightd.cause.category_unknown"},
		{"unknown list", "QQ", "M", lists, "QQ", "/categoryList eightd.cause.category_list_unknown"},
		{"list without code", "HX", "", lists, "HX", "/categoryCode eightd.cause.category_missing"},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			b.around.Categories = func() ([]CategoryList, error) { return row.lists, nil }
			r, _, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, CauseFields{Kind: Occurrence, Statement: both("x"), CategoryList: row.list, CategoryCode: row.code})
			if row.fault != "" {
				if found := faultsOf(t, err); !found[row.fault] || len(found) != 1 {
					t.Errorf("found %v, want %s", found, row.fault)
				}
				return
			}
			if err != nil || r.D4.Causes[0].CategoryList != row.want {
				t.Errorf("list %+v (%v)", r.D4.Causes, err)
			}
		})
	}
}

func TestACodeThatWentOutOfUseMayStay(t *testing.T) {
	b := newBench(t)
	b.around.Categories = func() ([]CategoryList, error) { return []CategoryList{{"HX", []string{"M"}}}, nil }
	r, id, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, CauseFields{Kind: Occurrence, Statement: both("x"), CategoryCode: "M"})
	b.must(r, err)
	b.around.Categories = func() ([]CategoryList, error) { return []CategoryList{{"HX", []string{"N"}}}, nil }
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.Statement = both("y") }))
	_, err = b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.CategoryCode = "O" })
	refused(t, err, "eightd.cause.category_unknown")
	b.around.Categories = func() ([]CategoryList, error) {
		return []CategoryList{{"HX", []string{"N"}}, {"NBS", []string{"4711"}}}, nil
	}
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.CategoryCode = "4711" }))
	if c := b.report.D4.Causes[0]; c.CategoryList != "NBS" {
		t.Errorf("the code moved to %s", c.CategoryList)
	}
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.CategoryCode = "" }))
	if c := b.report.D4.Causes[0]; c.CategoryList != "" {
		t.Errorf("the list %s stayed without its code", c.CategoryList)
	}
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.CategoryCode = "N" }))
	down := errors.New("down")
	b.around.Categories = func() ([]CategoryList, error) { return nil, down }
	if _, err = b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.CategoryCode = "O" }); !errors.Is(err, down) {
		t.Errorf("a failing look-up is no fault: %v", err)
	}
	if !slices.Equal([]string{b.report.D4.Causes[0].CategoryList, b.report.D4.Causes[0].CategoryCode}, []string{"HX", "N"}) {
		t.Errorf("%+v", b.report.D4.Causes[0])
	}
}
