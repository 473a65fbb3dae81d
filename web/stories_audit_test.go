package web_test

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// auditorOfDemo is the auditor of the demo's house.
var auditorOfDemo = person{"guo.hua", "Hengxin-2026-demo"}

// TestAuditorSearchesAndExports asks as an auditor who approved 8Ds, proves the trail, takes the log along and finds
// in the file what the page has shown.
func TestAuditorSearchesAndExports(t *testing.T) {
	p := started(t, "--demo")
	b := open(chrome(t), t, p.URL)
	b.as(t, "en", "light", 1366)
	b.enter(t, auditorOfDemo)
	b.reads(t, "en")
	b.visit(t, "/logs")
	b.do(t, "to the audit trail", click(`#audit a[href="/logs/audit"]`), shows(".audit"))
	b.do(t, "who approved", put("#filter-type", "eight_d.approved"), click(".filters button"), shows(".chips .chip"))
	type seen struct{ Record, Who string }
	rows := ask[[]seen](t, b, `[...document.querySelectorAll(".audit tbody tr")].map(r => ({Record: r.cells[0].innerText.trim(), Who: r.cells[2].innerText.trim()}))`)
	if len(rows) == 0 || !strings.HasPrefix(rows[0].Record, "8D-") || !slices.ContainsFunc(rows, func(s seen) bool { return strings.Contains(s.Who, "Wang Fang") }) {
		t.Fatalf("the approvals are %v", rows)
	}
	file := ask[string](t, b, `fetch([...document.querySelectorAll(".head a")].find(a => a.href.includes("xlsx")).href)
		.then(r => r.arrayBuffer()).then(b => btoa([...new Uint8Array(b)].map(c => String.fromCharCode(c)).join("")))`)
	raw, err := base64.StdEncoding.DecodeString(file)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	table, err := book.GetRows("Audit log")
	if err != nil || len(table) != len(rows)+1 {
		t.Fatalf("the log has %d rows of %d, %v", len(table)-1, len(rows), err)
	}
	for i, r := range rows {
		who := strings.Split(r.Who, " ")[0]
		if row := table[i+1]; !slices.Contains(row, r.Record) || !slices.Contains(row, "eight_d.approved") || !strings.Contains(strings.Join(row, "|"), who) {
			t.Errorf("row %d of the log is %v, the page showed %v", i+1, row, r)
		}
	}
	b.do(t, "one record", put("#filter-type", ""), write("#filter-record", strings.ToLower(rows[0].Record)), click(".filters button"), shows(`#filter-record[value^="8"]`))
	if got := ask[int](t, b, `new Set([...document.querySelectorAll(".audit tbody tr")].map(r => r.cells[0].innerText.trim())).size`); got != 1 {
		t.Errorf("a search for one record finds %d", got)
	}
	b.do(t, "prove it", click(`.head a[href*="verify=yes"]`), shows(".proof .done"))
}
