package master_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/master"
)

func TestAListOfCauseCodesTellsAllItsFaults(t *testing.T) {
	entry := func(code, parent string) master.CauseCode {
		return master.CauseCode{Code: code, Parent: parent, Title: domain.ZhEn("名"+code, "Title "+code)}
	}
	name := domain.ZhEn("失效类别", "Failure causes")
	for _, row := range []struct {
		name string
		card master.CauseCodeListCard
		want []string
	}{
		{"good", master.CauseCodeListCard{Code: "HX", Title: name, Customer: "c1", Entries: []master.CauseCode{entry(" M1.2/a ", " M1"), entry("M1", ""), entry("焊接", "M1")}}, nil},
		{"empty", master.CauseCodeListCard{Code: "a b"}, []string{"/code cause_code_list.code_malformed", "/title cause_code_list.title_missing", "/entries cause_code_list.entries_missing"}},
		{"entries", master.CauseCodeListCard{Code: "TAKEN", Title: name, Customer: "c9", Entries: []master.CauseCode{
			entry("A", "Z"), entry("A", ""), {Code: "two words"}, entry("B", "C"), entry("C", "D"), entry("D", "B"), entry("E", "B"), entry("F", "F"), entry("", ""),
		}}, []string{
			"/entries/0/parent cause_code_list.parent_unknown", "/entries/1/code cause_code_list.entry_repeated",
			"/entries/2/code cause_code_list.entry_code_malformed", "/entries/2/title cause_code_list.entry_title_missing",
			"/entries/3/parent cause_code_list.parent_circular", "/entries/4/parent cause_code_list.parent_circular", "/entries/5/parent cause_code_list.parent_circular",
			"/entries/7/parent cause_code_list.parent_circular", "/entries/8/code cause_code_list.entry_code_malformed",
			"/customerId cause_code_list.reference_unknown", "/code cause_code_list.number_taken",
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			e, _, err := master.Open(order, row.card, around)
			if diff := cmp.Diff(row.want, codes(err)); diff != "" {
				t.Error(diff)
			}
			if err == nil {
				if found, ok := e.Card.Find("M1.2/a"); !ok || found.Parent != "M1" {
					t.Errorf("found %+v", found)
				}
				if _, customer := e.Bounds(); customer != "c1" {
					t.Errorf("a customer's list is bound by %q", customer)
				}
			}
		})
	}
}
