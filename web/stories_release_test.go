package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
)

// demoKey is the password of every account of the demo; the program prints it when it starts.
const demoKey = "Hengxin-2026-demo"

// cast are the people of a story, each with a browser of their own.
type cast struct {
	t         *testing.T
	allocator context.Context
	base      string
	tabs      map[string]*tab
}

// as returns the browser of a person of the demo.
func (c *cast) as(login string) *tab {
	c.t.Helper()
	if c.tabs[login] == nil {
		b := open(c.allocator, c.t, c.base)
		b.as(c.t, "zh", "light", 1366)
		b.enter(c.t, person{login, demoKey})
		c.tabs[login] = b
	}
	return c.tabs[login]
}

// save replaces a part of a report through the API, as another system would, in the name of whoever is logged in.
func (b *tab) save(t *testing.T, path string, body object) {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	got := ask[string](t, b, fmt.Sprintf(`(async () => {
  const session = await (await fetch("/api/v1/sessions/current")).json();
  const r = await fetch("/api/v1/eight-d-reports/%s", {method: "PUT", headers: {"Content-Type": "application/json", "If-Match": "*", "X-CSRF-Token": session.csrfToken}, body: JSON.stringify(%s)});
  return r.ok ? "" : await r.text();
})()`, path, raw))
	if got != "" {
		t.Fatalf("%s: %s", path, got)
	}
}

// acts opens a form of the release page, takes the steps in it and sends it; the page must then say the words.
func (c *cast) acts(login, do string, words string, steps ...step) {
	c.t.Helper()
	b := c.as(login)
	b.visit(c.t, pending+"/release?do="+do)
	b.do(c.t, login+" "+do, append(append([]step{shows("#do form")}, steps...), click("#do form button.first"), shows("#gates"), chromedp.WaitNotPresent(chromedp.CSS("#do")))...)
	if got := ask[string](c.t, b, `document.querySelector("main").innerText`); !strings.Contains(got, words) {
		c.t.Fatalf("after %s the page does not say %q:\n%.2500s", do, words, got)
	}
}

// pending is the 8D of the demo that is still being written.
const pending = "/8d/8D-2026-000007"

// TestTheCustomerRejectsAndASecondRevisionAnswers goes from the causes over an action to the release, the customer's
// rejection and the second revision, by six people, on the program itself.
func TestTheCustomerRejectsAndASecondRevisionAnswers(t *testing.T) {
	c := &cast{t: t, base: started(t, "--demo").URL, allocator: chrome(t), tabs: map[string]*tab{}}
	writer := c.as("chen.jing")
	for _, part := range []string{"d0", "d1", "d2"} {
		writer.save(t, "8D-2026-000007/"+part, apitest.Example(t, "saveEightDReport"+strings.ToUpper(part)))
	}

	// A chain of whys with a branch.
	writer.visit(t, pending+"/causes?do=add&kind=occurrence")
	writer.do(t, "a cause", shows(".step-edit .tools button"), write("#cause-statement-zh", "烧录站读错配置"), write("#cause-statement-en", "The station read another configuration"),
		write("#cause-whys-0-answer-zh", "SPD 写入错误"), write("#cause-whys-0-evidence-zh", "读回记录 12/12"), write("#cause-whys-1-answer-zh", "配置文件被替换"),
		click(".step-edit:first-child .tools button:first-child"), shows("#cause-whys-5-answer-zh"), write("#cause-whys-5-answer-zh", "读回校验被关闭"),
		click("#do form button.first"), shows("article.cause"))
	if got := ask[string](t, writer, `[...document.querySelectorAll("article.cause .ordinal")].map((e) => e.innerText + " " + e.parentElement.innerText.split("\n")[0]).join("|")`); !strings.Contains(got, "为什么 2b") || strings.Count(got, "|") != 2 {
		t.Errorf("the chain reads %s", got)
	}
	writer.do(t, "an action", chromedp.Navigate(c.base+pending+"/actions?do=add&type=corrective"), shows("#do form"), write("#action-what-zh", "按订单号锁定烧录配置"), write("#action-what-en", "Lock the configuration by order"),
		click(`#do input[type=checkbox][name="/causeIds/-"]`), write("#action-owner-name", "赵磊"), click("#do form button.first"), shows(".lane.planned #A5\\.1"))

	// Gates, signatures, release.
	c.acts("wang.fang", "override-d3.locations", "数量仍在清点", write("#release-reason", "数量仍在清点"))
	c.acts("chen.jing", "submit&stage=d1_d3", "已提交")
	password := write("#release-reauthentication-password", demoKey)
	signer := c.as("he.wei")
	signer.visit(t, pending+"/release?do=review")
	signer.do(t, "a signature is asked for in a dialog", shows("dialog#do:modal"))
	c.acts("he.wei", "review", "已审核", password)
	c.acts("wang.fang", "approve", "已批准", password)
	c.acts("chen.jing", "freeze", "8D-2026-000007-R1-D1D3", password)
	c.acts("liu.yang", "send", "Anna Petersen", put("#release-to-0-name", "Anna Petersen"), put("#release-to-0-email", "a.petersen@nordlicht.example"),
		put("#release-cc-0-name", "周敏"), put("#release-cc-0-email", "zhou.min@hengxin.example"))

	// The customer rejects D2; what it said stands at the discipline, and the next revision is open.
	c.acts("liu.yang", "decide", "第 2 版", put("#release-decisions-2-outcome", "rejected"), write("#release-decisions-2-reason-zh", "缺少失效率"))
	d2 := apitest.Example(t, "saveEightDReportD2")
	d2["fields"].(object)["symptom"] = object{"zh": "读取速率错误，12 条", "en": "Wrong speed in the SPD, 12 modules"}
	writer.save(t, "8D-2026-000007/d2?reason=failure-rate", d2)
	c.acts("wang.fang", "override-d3.locations", "数量仍在清点", write("#release-reason", "数量仍在清点"))
	c.acts("chen.jing", "submit&stage=d1_d3", "已提交")
	c.acts("he.wei", "review", "已审核", password)
	c.acts("wang.fang", "approve", "已批准", password)
	c.acts("chen.jing", "freeze", "8D-2026-000007-R2-D1D3", password)
	writer.visit(t, pending+"/revisions")
	if got := ask[string](t, writer, `document.querySelector("main").innerText`); !strings.Contains(got, "读取速率错误，12 条") || !strings.Contains(got, "缺少失效率") {
		t.Errorf("the revisions read %.1500s", got)
	}
	for _, fault := range writer.axe(t) {
		t.Error(fault)
	}
}
