package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// TestEveryCodeIsListed fails when the source says something that the guide does not list, or the reverse.
func TestEveryCodeIsListed(t *testing.T) {
	got, err := table("../../..")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("../../..", target))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("problems.json is not what the source says; run make generate\n%s", diff)
	}
}

func TestScanReadsEveryFormOfRefusal(t *testing.T) {
	const source = `package lot

const longest = "最多 10 个字符"

var rules = []rule{{"/number", "lot.number_missing", "请填写批号", "Give the number", nil}}

var guards = []Guard{{"lot.all_sorted", domain.ZhEn("均已分选", "All are sorted"), nil}}

var Events = []domain.EventKind{{"lot.opened", domain.ZhEn("已建立", "Opened"), nil}}

func check(f *domain.Faults, n string) error {
	f.Require(n != "", "/name", "lot.name_missing", "请填写名称："+n, "Give the name: "+n)
	f.Add("/name", "lot.too_long", longest, "At most 10")
	if n == "x" {
		return domain.Refuse(domain.Forbidden, "lot.closed", "批次已关闭", "The lot is closed")
	}
	_ = &domain.Error{Kind: domain.Stale, Code: "moved", Message: domain.ZhEn("已变更", "Moved")}
	log("lot.not_a_code", "no Chinese", "so no message")
	f.counted("lot.sum")
	(&sums{of: n, code: "lot.count"}).check(f)
	return f.Unmet("lot.guarded", "还有条件未满足", "Something is missing")
}

type table[S any] struct{ code string; rows []S }

var states = table[string]{"lot", []string{"open"}}

func (t table[S]) next() error {
	return domain.Refuse(domain.Conflict, t.code+".state", "现在不能", "Not now")
}

type sums struct{ of, code string }

func (s *sums) check(f *domain.Faults) { f.Require(false, "/n", s.code+".off", "数目不符", "The count is off") }

func (f *domain.Faults) counted(code string) { f.Add("/n", code, "合计不符", "The sum is off") }

func keep(kind string) shape { return shape{kind: kind} }

var lots = keep("lot")

func missing(kind string) error {
	return domain.Refuse(domain.NotFound, kind+".not_found", "没有", "None")
}

func forbids() (code, zh, en string) { return "lot.not_now", "现在不行", "Not at this time" }
`
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "domain", "lot"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "domain", "lot", "lot.go"), []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := scan(root)
	if err != nil {
		t.Fatal(err)
	}
	one := func(code, zh, en string, kinds ...domain.Kind) problem {
		return problem{Code: code, Kinds: kinds, Messages: []domain.Text{domain.ZhEn(zh, en)}}
	}
	want := []problem{
		one("lot.all_sorted", "均已分选", "All are sorted"),
		one("lot.closed", "批次已关闭", "The lot is closed", domain.Forbidden),
		one("lot.count.off", "数目不符", "The count is off"),
		one("lot.guarded", "还有条件未满足", "Something is missing", domain.Conflict),
		one("lot.name_missing", "请填写名称：…", "Give the name: …"),
		one("lot.not_found", "没有", "None", domain.NotFound),
		one("lot.not_now", "现在不行", "Not at this time", domain.Conflict),
		one("lot.number_missing", "请填写批号", "Give the number"),
		one("lot.state", "现在不能", "Not now", domain.Conflict),
		one("lot.sum", "合计不符", "The sum is off"),
		one("lot.too_long", "最多 10 个字符", "At most 10"),
		one("moved", "已变更", "Moved", domain.Stale),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
