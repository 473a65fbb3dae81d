package web_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
)

// call sends a command to the API in the name of whoever is logged in, as another system would; it returns the answer.
func (b *tab) call(t *testing.T, method, path string, body object) object {
	t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	got := ask[string](t, b, fmt.Sprintf(`(async () => {
  const session = await (await fetch("/api/v1/sessions/current")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrfToken};
  if (%t) headers["If-Match"] = "*";
  const r = await fetch("/api/v1/%s", {method: %q, headers, body: %s ? JSON.stringify(%[4]s) : undefined});
  return (r.ok ? "" : "refused ") + await r.text();
})()`, method != "POST", path, method, raw))
	var v object
	if strings.HasPrefix(got, "refused ") || json.Unmarshal([]byte(got), &v) != nil {
		t.Fatalf("%s %s: %s", method, path, got)
	}
	return v
}

// reads the words of the page's main part.
func (b *tab) main(t *testing.T) string {
	t.Helper()
	return ask[string](t, b, `document.querySelector("main").innerText`)
}

// TestAComplaintToItsClosed8DByTwoPeopleInTwoLanguages goes the whole way on the program itself: 陈静 founds the house,
// takes the complaint in, writes the 8D and judges what was done; Emma Schulz, who reads English, assesses the case,
// signs, sends and brings the customer's answer. A third, 赵磊,
// carries the action out, for who does that neither judges it nor signs. The case is closed at the end, and both read
// why.
func TestAComplaintToItsClosed8DByTwoPeopleInTwoLanguages(t *testing.T) {
	p := started(t)
	allocator := chrome(t)
	chen := open(allocator, t, p.URL)
	chen.as(t, "zh", "light", 1366)
	chen.do(t, "found", chromedp.Navigate(p.Link), shows("#main"), write("#setup-site-companyName-zh", "恒芯"), write("#setup-site-companyName-en", "Hengxin"), write("#setup-site-name-zh", "深圳厂"), write("#setup-site-name-en", "Shenzhen"),
		write("#setup-administrator-name", "陈静"), write("#setup-administrator-password", apitest.Password), click(`input[value="quality_engineer"]`), click("main form button.first"), shows(".rail"))
	emma := open(allocator, t, p.URL)
	emma.as(t, "en", "light", 1366)
	hire(t, chen, emma, colleague{"emma", "Emma Schulz", "en", []string{"quality_manager", "fae", "department_head"}})
	zhao := open(allocator, t, p.URL)
	zhao.as(t, "zh", "light", 1366)
	hire(t, chen, zhao, colleague{"zhao", "赵磊", "zh", []string{"process_engineer"}})

	customer := chen.call(t, "POST", "customers", apitest.Example(t, "createCustomer"))["code"].(string)

	chen.visit(t, "/cases/new?/customerId="+customer)
	chen.do(t, "receive", put(`main form [name="/procedure"]`, "P02"), put(`main form [name="/channel"]`, "email"), put(`main form [name="/receivedAt"]`, "2026-03-06T08:00"),
		write(`main form [name="/title/zh"]`, "内存单比特错误"), write(`main form [name="/title/en"]`, "Single-bit errors"), click(`input[name="/demands/-"][value="8d"]`), write(`main form [name="/items/0/lotNumber"]`, "L2605A"),
		write(`main form [name="/items/0/quantityComplained"]`, "7"), put(`main form [name="/items/0/unit"]`, "pcs"), click("main form button.first"), shows(".casehead"))
	at := ask[string](t, chen, `location.pathname`)

	emma.visit(t, at+"?do=assess")
	if got := emma.main(t); !strings.Contains(got, "Single-bit errors") || !strings.Contains(got, "Beichen") {
		t.Errorf("the case reads in English: %.600s", got)
	}
	emma.do(t, "assess", put(field("valid"), "valid"), put(field("liability"), "own"), write(field("liabilityReason/en"), "Our solder joint"), click("#do form button.first"), chromedp.WaitNotPresent(chromedp.CSS("#do")))

	chen.visit(t, at+"?do=eightd")
	chen.do(t, "open the 8D", click("#do form button.first"), chromedp.WaitNotPresent(chromedp.CSS("#do form")))
	report := chen.call(t, "GET", "eight-d-reports?limit=1", nil)["items"].([]any)[0].(object)["number"].(string)
	w := written{t: t, report: report, chen: chen, emma: emma, zhao: zhao}
	w.disciplines()
	w.bothLanguages()
	w.signed()
	w.closed(at)
}

// colleague is somebody whom the founder makes an account for.
type colleague struct {
	login, name, language string
	roles                 []string
}

// hire lets the founder make an account for a person, who chooses a password by the link.
func hire(t *testing.T, chen, b *tab, c colleague) {
	t.Helper()
	chen.visit(t, "/admin/users/new")
	const reset = `form[action="/do/resetPassword"]`
	steps := []step{write(`main form [name="/login"]`, c.login), write(`main form [name="/name"]`, c.name), put(`main form [name="/language"]`, c.language)}
	for _, role := range c.roles {
		steps = append(steps, click(`input[value="`+role+`"]`))
	}
	chen.do(t, "make an account", append(steps, click("main form button.first"), shows("details.may"))...)
	chen.do(t, "make a link", click(reset+" button"), shows("[data-secret]"))
	link := ask[string](t, chen, `document.querySelector("[data-secret]").innerText`)
	b.do(t, "choose a password", chromedp.Navigate(link), shows("#main"), write(`[name="/login"]`, c.login), write(`[name="/newPassword"]`, apitest.Password), click("main form button.first"), shows("#password"))
	b.enter(t, person{c.login, apitest.Password})
}

// written is an 8D and the two who write it.
type written struct {
	t                *testing.T
	report           string
	chen, emma, zhao *tab
}

func (w written) path() string { return "eight-d-reports/" + w.report }

// disciplines saves what another system knows of the problem: the contract's own examples.
func (w written) disciplines() {
	w.saved("D0", "D1", "D2")
	w.chen.call(w.t, "PUT", w.path()+"/d3", apitest.Containment(w.t))
	var causes []string
	for kind, code := range map[string]string{"occurrence": "tua", "non_detection": "tun", "system": "sua"} {
		cause := apitest.Example(w.t, "addEightDReportCause")
		cause["kind"], cause["typeCode"] = kind, code
		causes = append(causes, w.chen.call(w.t, "POST", w.path()+"/causes", cause)["id"].(string))
	}
	action := apitest.Example(w.t, "addEightDReportAction")
	action["causeIds"] = causes
	w.chen.call(w.t, "POST", w.path()+"/actions", action)
	w.saved("D4", "D5")
}

// saved saves disciplines as the contract's examples have them.
func (w written) saved(parts ...string) {
	for _, part := range parts {
		w.chen.call(w.t, "PUT", w.path()+"/"+strings.ToLower(part), apitest.Example(w.t, "saveEightDReport"+part))
	}
}

// bothLanguages lets each write the summary of D4 in their own language; it is saved while they type.
func (w written) bothLanguages() {
	at := "/8d/" + w.report + "/d4"
	w.chen.visit(w.t, at)
	w.chen.do(w.t, "write in Chinese", chromedp.Clear(chromedp.CSS("#d4-fields-summary-zh")), write("#d4-fields-summary-zh", "分板应变过大"), shows(quietly))
	w.emma.visit(w.t, at)
	if got := ask[string](w.t, w.emma, `document.querySelector("#d4-fields-summary-zh").value`); got != "分板应变过大" {
		w.t.Errorf("Emma reads %q", got)
	}
}

// signed takes the report over the action, the signatures and the release to the customer's word.
func (w written) signed() {
	w.t.Helper()
	password := field("reauthentication/password")
	w.act(w.zhao, "actions?do=implement-A5.1", field("implementedOn"), "2026-03-20")
	w.act(w.chen, "actions?do=verify-A5.1", field("figures/zh"), "200件中0件", field("figures/en"), "0 of 200", field("dataFrom"), "2026-03-21", field("dataTo"), "2026-03-31", field("effective"), "true")
	w.saved("D6", "D7", "D8")
	if check := w.chen.call(w.t, "GET", w.path()+"/check?stage=d1_d8", nil); check["passed"] != true {
		w.t.Fatalf("the gates are not met: %v", check["gates"])
	}
	w.act(w.chen, "release?do=submit&stage=d1_d8", field("stage"), "d1_d8")
	w.act(w.emma, "release?do=review", password, apitest.Password)
	w.act(w.emma, "release?do=approve", password, apitest.Password)
	w.act(w.chen, "release?do=freeze", password, apitest.Password)
	w.act(w.emma, "release?do=send", field("to/0/name"), "Anna Petersen", field("to/0/email"), "a.petersen@nordlicht.example", field("cc/0/name"), "周敏", field("cc/0/email"), "zhou.min@hengxin.example")
	w.act(w.emma, "release?do=decide&all=1")
	w.act(w.chen, "release?do=close")
}

// field is the field of the open form at a pointer.
func field(pointer string) string { return `#do form [name="/` + pointer + `"]` }

// act opens a form, fills it in by pairs of field and value, sends it and waits until it is done.
func (w written) act(b *tab, form string, pairs ...string) {
	w.t.Helper()
	b.visit(w.t, "/8d/"+w.report+"/"+form)
	steps := []step{shows("#do form")}
	for n := 0; n < len(pairs); n += 2 {
		steps = append(steps, put(pairs[n], pairs[n+1]))
	}
	b.do(w.t, form, append(steps, click("#do form button.first"), chromedp.WaitNotPresent(chromedp.CSS("#do form")))...)
}

// closed closes the case; both read why, and the PDF of the release can be taken along.
func (w written) closed(at string) {
	w.t.Helper()
	w.emma.visit(w.t, at+"?do=close")
	w.emma.do(w.t, "close the case", write(field("conclusion/en"), "Answered by the 8D"), write(field("conclusion/zh"), "已以8D答复"), click("#do form button.first"), chromedp.WaitNotPresent(chromedp.CSS("#do form")))
	for b, words := range map[*tab][]string{w.chen: {"已关闭", "已以8D答复"}, w.emma: {"Closed", "Answered by the 8D"}} {
		b.visit(w.t, at)
		for _, word := range words {
			if got := b.main(w.t); !strings.Contains(got, word) {
				w.t.Errorf("the case does not say %q:\n%.1500s", word, got)
			}
		}
		for _, fault := range b.axe(w.t) {
			w.t.Error(fault)
		}
	}
	w.emma.visit(w.t, "/8d/"+w.report+"/release")
	pdfs := ask[int](w.t, w.emma, `(async () => {
  const links = [...document.querySelectorAll("main a")].map((a) => a.href).filter((at) => at.includes("/documents/") && at.endsWith("/content"));
  const begun = await Promise.all(links.map(async (at) => (await (await fetch(at)).text()).slice(0, 5)));
  return begun.filter((words) => words === "%PDF-").length;
})()`)
	if pdfs == 0 {
		w.t.Error("no PDF of the release can be taken along")
	}
}
