package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"octad/domain"
)

// asked are the calls by which templates and code ask for words; called stand behind a bar in the sheets of an 8D;
// literal is any text in quotes.
var (
	asked   = regexp.MustCompile(`(?:[{( ]word|[wW]ord\(|Empty) ?"([a-z_.0-9A-Z-]+[a-z0-9])"`)
	called  = regexp.MustCompile(`\|(8d\.[a-z_]+)`)
	literal = regexp.MustCompile(`"([^"\n]*)"`)
)

// made are the beginnings of keys that are put together from a code of a table.
var made = map[string][]string{
	"place.":    codes(rail, func(p struct{ code, icon, path string }) string { return p.code }),
	"theme.":    themes,
	"master.":   slices.Concat(masterCodes, acts("", ""), acts("new_", ""), acts("", "_help")),
	"admin.":    masterCodes,
	"log.":      registers(),
	"logs.":     {"xlsx", "csv"},
	"filter.":   asks(),
	"scope.":    {"read", "write", "people"},
	"day.":      {"off", "work"},
	"weekday.":  {"1", "2", "3", "4", "5", "6", "7"},
	"language.": languages,
	"format.":   {"pdf", "xlsx", "json"},
	"8d.": append(codes(eightDPlaces, func(p struct {
		code, path string
		of         []string
	},
	) string {
		return p.code
	}), eightDTabs...),
	"hold.do.":   append(codes(holdActs, func(a holdAct) string { return a.code }), "sign", "hold", "move", "transfer", "found_more", "found_less", "reverse"),
	"actions.":   codes(actionActs, func(a struct{ code, operation, command, report string }) string { return a.code }),
	"recall.do.": append(append(codes(recallActs, func(a recallAct) string { return a.code }), codes(recallLineActs, func(a recallAct) string { return a.code })...), "explain", "reverse"),
	"recalls.": {
		"way_confirmed", "way_stopped", "way_scoped", "way_told", "way_decided", "way_planned", "way_approved", "way_public", "way_implemented", "way_verified", "way_terminated", "way_closed", "way_finished",
		"paper_plan", "paper_letter", "paper_public_notice", "paper_status_report", "paper_inspection", "paper_disposal_record", "paper_closing_report",
		"waits_notice", "waits_answer", "waits_check", "waits_effect", "waits_recovery", "waits_explanation",
	},
	"supplier.do.":     codes(supplierActs, func(a struct{ code, operation, fields string }) string { return a.code }),
	"suppliers.":       {"way_sent", "way_acknowledged", "way_replied", "way_accepted", "way_verified", "way_closed", "paper_supplier_8d_request", "paper_supplier_8d_record"},
	"lots.":            {"import_lots", "import_shipments", "help_lots", "help_shipments", "turn_forward", "turn_backward"},
	"search.kind.":     {"complaint", "eight_d", "hold", "recall", "supplier_request", "customer", "product", "lot"},
	"release.meaning_": {"review", "approve", "freeze"},
	"revisions.":       {"added", "removed", "changed"},
	"release.":         codes(releaseActs, func(a releaseAct) string { return a.code }),
	"do.": append(append(codes(caseActs, func(a caseAct) string { return a.code }), codes(visitActs, func(a visitAct) string { return a.code })...),
		"hand-over", "receive", "feedback", "answer", "arrive", "inspect", "dispose", "amend", "photo", "resolve", "hold",
		"verify", "decide", "pay", "mediate", "settle", "withdraw", "extend", "agree", "pause", "resume", "correct-cost", "cancel-cost"),
	"cost.": append(codes(costActs, func(a struct{ code, operation string }) string { return a.code }), "hold", "return", "claim", "supplier_request"),
}

// masterCodes are the codes of what is found below /admin.
var masterCodes = func() []string {
	var out []string
	for _, p := range adminParts {
		for _, e := range p.entries {
			out = append(out, e.code)
		}
	}
	return out
}()

// registers are the codes of the registers, bare and with what tells of them.
func registers() []string {
	var out []string
	for _, l := range logs {
		out = append(out, l.code, l.code+"_help")
	}
	return out
}

// asks are the parameters by which lists that pages draw filters for are narrowed.
func asks() []string {
	contract, err := readContract()
	if err != nil {
		panic(err)
	}
	var out []string
	for _, l := range append(logs, struct{ code, workbook, csv string }{"", "listDeliveries", ""}) {
		o, _ := contract.Operation(l.workbook)
		out = append(out, o.Query...)
	}
	for _, r := range resources {
		o, _ := contract.Operation(r.list)
		out = append(out, o.Query...)
	}
	return out
}

// acts are the codes of resources and of what is done to their records, with something before and after.
func acts(before, after string) []string {
	var out []string
	for _, r := range resources {
		out = append(out, before+r.code+after)
		for _, a := range append(r.acts, masterAct{code: "deactivate"}, masterAct{code: "reactivate"}) {
			out = append(out, before+a.code+after)
		}
	}
	return out
}

func codes[T any](list []T, of func(T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, of(v))
	}
	return out
}

func TestEveryWordIsSaidInBothLanguagesAndUsed(t *testing.T) {
	used := map[string]bool{}
	for stem, list := range made {
		for _, code := range list {
			used[stem+code] = true
		}
	}
	for _, text := range sources(t) {
		for _, m := range asked.FindAllStringSubmatch(text, -1) {
			if _, ok := word(m[1]); !ok {
				t.Errorf("%q is said but stands in no catalogue", m[1])
			}
			used[m[1]] = true
		}
		for _, m := range called.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
		for _, m := range literal.FindAllStringSubmatch(text, -1) {
			used[m[1]] = true
		}
	}
	seen := map[string]int{}
	for i, c := range catalogues {
		for key, words := range c {
			if at, twice := seen[key]; twice {
				t.Errorf("%q stands in two catalogues (%d, %d)", key, at, i)
			}
			seen[key] = i
			if len(words.Missing(domain.ZH, domain.EN)) > 0 || words.Blank() {
				t.Errorf("%q is not said in both languages", key)
			}
			if !used[key] && !strings.HasPrefix(key, "field.") {
				t.Errorf("nobody says %q", key)
			}
		}
	}
}

// sources are the templates and the code of the room.
func sources(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || !slices.Contains([]string{".go", ".html"}, filepath.Ext(path)) || strings.HasPrefix(filepath.Base(path), "words_") {
			return err
		}
		b, err := os.ReadFile(path)
		out = append(out, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEveryChoiceHasALabel asks for the label of each value of each enumeration that pages name.
func TestEveryChoiceHasALabel(t *testing.T) {
	contract, err := readContract()
	if err != nil {
		t.Fatal(err)
	}
	for schema := range labels {
		if contract.Schema(schema) == nil {
			continue
		}
		for _, code := range contract.Schema(schema).Values() {
			if missing := labels[schema](code).Missing(languages...); labels[schema](code).Blank() || len(missing) > 0 {
				t.Errorf("%s %s has no label in %v", schema, code, missing)
			}
		}
	}
}
