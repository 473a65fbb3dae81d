package web_test

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// quietly is the line that says that what was typed has been saved by itself.
const quietly = `[data-state].done`

// TestTwoPeopleWriteD4AtOnce has two engineers write the same discipline at the same time on the program as people
// start it: what is typed saves itself, the second is shown both texts where they collide, and nothing is lost.
func TestTwoPeopleWriteD4AtOnce(t *testing.T) {
	p := started(t, "--demo")
	allocator := chrome(t)
	chen, sun := open(allocator, t, p.URL), open(allocator, t, p.URL)
	for tab, who := range map[*tab]person{chen: {"chen.jing", "Hengxin-2026-demo"}, sun: {"sun.bo", "Hengxin-2026-demo"}} {
		tab.as(t, "zh", "light", 1366)
		tab.enter(t, who)
	}
	sun.reads(t, "en")
	const at = "/8d/8D-2026-000007/d4"
	chen.visit(t, at)
	sun.visit(t, at)
	chen.do(t, "write", write("#d4-fields-summary-zh", "烧录了2666的SPD文件"), write("#d4-fields-resultReason-zh", "工单与文件不符"), shows(quietly))
	if got := ask[string](t, chen, `document.querySelector("[data-state]").innerText`); !strings.Contains(got, "已保存") {
		t.Errorf("the line says %q", got)
	}
	sun.do(t, "write meanwhile", write("#d4-fields-summary-zh", "烧录机选错了文件"), write("#d4-fields-summary-en", "The programmer took the wrong file"), shows(`[data-state] button`))
	if got := ask[string](t, sun, `document.querySelector("[data-state]").innerText`); !strings.Contains(got, "somebody else has changed this") {
		t.Errorf("the line says %q", got)
	}
	sun.do(t, "compare", click(`[data-state] button`), shows(".theirs"))
	for script, want := range map[string]string{
		`document.querySelector("#d4-fields-summary-zh").value`:      "烧录机选错了文件",
		`document.querySelector("#d4-fields-summary-en").value`:      "The programmer took the wrong file",
		`document.querySelector("#d4-fields-resultReason-zh").value`: "工单与文件不符",
		`document.querySelector(".theirs ins").innerText`:            "烧录了2666的SPD文件",
		`String(document.querySelectorAll(".theirs").length)`:        "1",
	} {
		if got := ask[string](t, sun, script); got != want {
			t.Errorf("%s is %q, want %q", script, got, want)
		}
	}
	for _, fault := range sun.axe(t) {
		t.Error(fault)
	}
	if folder := os.Getenv("OCTAD_SCREENS"); folder != "" {
		sun.picture(t, folder, "8d-merge-en-light-1366")
	}
	sun.do(t, "choose", click("#d4-fields-summary-zh-theirs"), click(".sheetform button.first"), chromedp.WaitNotPresent(chromedp.CSS(".theirs")))
	chen.visit(t, at)
	for script, want := range map[string]string{
		`document.querySelector("#d4-fields-summary-zh").value`: "烧录了2666的SPD文件",
		`document.querySelector("#d4-fields-summary-en").value`: "The programmer took the wrong file",
	} {
		if got := ask[string](t, chen, script); got != want {
			t.Errorf("in the end %s is %q, want %q", script, got, want)
		}
	}
	chen.do(t, "write on", write("#d4-fields-resultReason-en", "Order and file differ"), shows(quietly))
	chen.do(t, "hand over", click(".act summary"), click(".act button.first"), chromedp.WaitNotPresent(chromedp.CSS(".sheetform")))
	if got := ask[string](t, chen, `document.querySelector(".work").innerText`); !strings.Contains(got, "Order and file differ") || !strings.Contains(got, "已提交") {
		t.Errorf("handed over it reads %s", got)
	}
}

// TestAHoldIsAcknowledgedOnAPhone follows the short link of a notice on a phone: log in, read how much of which lot stands
// where, one tap for the own department. Whoever opens the notice at a desk then sees who acknowledged.
func TestAHoldIsAcknowledgedOnAPhone(t *testing.T) {
	p := started(t, "--demo")
	allocator := chrome(t)
	b := open(allocator, t, p.URL)
	b.as(t, "zh", "light", 390)
	b.visit(t, "/h/H-2026-000003")
	b.do(t, "log in", write("#login", "wang.fang"), write("#password", "Hengxin-2026-demo"), click("form.form button.first"), shows("#acknowledge"))
	if got := ask[string](t, b, `document.querySelector(".phone").innerText`); !strings.Contains(got, "L2634B") {
		t.Errorf("the phone's page does not name the lot: %s", got)
	}
	for _, fault := range b.axe(t) {
		t.Error(fault)
	}
	b.do(t, "acknowledge", click("#acknowledge button"), shows(".phone .badge.done"))
	desk := open(allocator, t, p.URL)
	desk.as(t, "en", "light", 1366)
	desk.enter(t, person{"sun.bo", "Hengxin-2026-demo"})
	desk.visit(t, "/holds/H-2026-000003")
	if got := ask[string](t, desk, `document.querySelector("main").innerText`); !strings.Contains(got, "王芳 Wang Fang") || strings.Contains(got, "Not acknowledged by QM") {
		t.Errorf("the desk does not see who acknowledged: %.1500s", got)
	}
}
