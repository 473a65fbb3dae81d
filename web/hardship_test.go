package web_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"octad/api/apitest"
)

// TestHardship does to the pages what happens in a factory: the network goes away, a button is hit twice, somebody goes
// back, two tabs are open, too much is pasted. Nothing is lost and nothing doubled.
func TestHardship(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	h := apitest.New(t)
	allocator := chrome(t)
	b := open(allocator, t, h.Server.URL)
	b.as(t, "en", "light", 1366)
	b.enter(t, engineer)
	fill := func(title string) {
		b.visit(t, "/cases/new")
		b.do(t, "type", put("#new-procedure", "P02"), put("#new-channel", "email"), put("#new-customerId", "NBS"), write("#new-title-en", title), write("#new-items-0-lotNumber", "L1"),
			write("#new-items-0-quantityComplained", "3"), put("#new-items-0-unit", "pcs"))
	}
	counted := func(want string) {
		t.Helper()
		b.visit(t, "/cases")
		if got := ask[string](t, b, `String(document.querySelectorAll(".list tbody tr").length)`); got != want {
			t.Fatalf("there are %s cases, want %s", got, want)
		}
	}
	t.Run("the network goes away", func(t *testing.T) {
		fill("Typed before the network went")
		b.do(t, "unplug", connected(false))
		b.do(t, "send in vain", click("main form button.first"), shows("#offline:not([hidden])"))
		if got := ask[string](t, b, `document.querySelector("#new-title-en").value`); got != "Typed before the network went" {
			t.Fatalf("what was typed is lost: %q", got)
		}
		b.do(t, "plug in and send again", connected(true), click("main form button.first"), shows(".casehead"))
		counted("1")
	})
	t.Run("a button hit twice", func(t *testing.T) {
		fill("Hit twice")
		ask[bool](t, b, `(() => { const button = document.querySelector("main form button.first"); button.click(); button.click(); return true })()`)
		b.do(t, "opened", shows(".casehead"))
		counted("2")
	})
	t.Run("back, and sent again", func(t *testing.T) {
		fill("Sent, back, sent again")
		b.do(t, "send", click("main form button.first"), shows(".casehead"))
		first := ask[string](t, b, `location.pathname`)
		b.do(t, "back", chromedp.NavigateBack(), shows("#new-title-en"))
		if ask[string](t, b, `document.querySelector("#new-title-en").value`) == "Sent, back, sent again" {
			b.do(t, "send again", click("main form button.first"), shows(".casehead"))
			if got := ask[string](t, b, `location.pathname`); got != first {
				t.Errorf("sent again it became %s, not %s", got, first)
			}
		}
		counted("3")
	})
	t.Run("two tabs", func(t *testing.T) {
		b.visit(t, "/cases/C-2026-000001?do=correct")
		other := open(allocator, t, h.Server.URL)
		other.as(t, "en", "light", 1366)
		other.enter(t, manager)
		other.visit(t, "/cases/C-2026-000001?do=correct")
		change := func(tab *tab, to string) {
			tab.do(t, "change", chromedp.SetValue(chromedp.CSS("#correct-title-en"), to), click("main form button.first"))
		}
		change(other, "Changed in the other tab")
		other.do(t, "saved", shows(".casehead"))
		change(b, "Changed in this tab")
		b.do(t, "told", shows(".summary[role=alert]"))
		page := ask[string](t, b, `document.querySelector(".summary[role=alert]").innerText + "|" + document.querySelector("#correct-title-en").value`)
		if !strings.Contains(page, "Changed in the other tab") || !strings.HasSuffix(page, "|Changed in this tab") {
			t.Errorf("the second tab is shown %q", page)
		}
	})
	t.Run("ten megabytes pasted", func(t *testing.T) {
		b.visit(t, "/cases/C-2026-000001?do=communicate")
		const size = 10_000_000 / len("长")
		ask[bool](t, b, `(() => { const size = `+strconv.Itoa(size)+`; document.querySelector("#communicate-text-en").value = "长".repeat(size); document.querySelector("#communicate-purpose").value = "result"; return true })()`)
		b.do(t, "send", click("main form button.first"), shows(".summary[role=alert]"))
		if got := ask[int](t, b, `document.querySelector("#communicate-text-en") ? document.querySelector("#communicate-text-en").value.length : -1`); got != size {
			t.Errorf("of what was pasted %d characters are left: %s", got, ask[string](t, b, `document.querySelector(".summary[role=alert]").innerText`))
		}
	})
	t.Run("the keyboard alone", func(t *testing.T) {
		b.visit(t, "/cases")
		b.do(t, "walk to a case and open it", chromedp.KeyEvent("j"), chromedp.KeyEvent("\r"), shows(".casehead"))
		tabbed := func(to string) {
			t.Helper()
			for range 80 {
				if ask[bool](t, b, `document.activeElement.matches(`+strconv.Quote(to)+`)`) {
					return
				}
				b.do(t, "tab", chromedp.KeyEvent("\t"))
			}
			t.Fatalf("80 tabs do not lead to %s", to)
		}
		tabbed(`a[href*="do=communicate"]`)
		b.do(t, "open the form", chromedp.KeyEvent("\r"), shows("#communicate-text-en"))
		tabbed("#communicate-purpose")
		b.do(t, "choose", chromedp.KeyEvent("r")) // the first purpose that begins so
		tabbed("#communicate-text-en")
		b.do(t, "type", chromedp.KeyEvent("By keyboard."))
		tabbed("main form button.first")
		b.do(t, "send", chromedp.KeyEvent("\r"), shows("#communications .entry"))
		if got := ask[string](t, b, `document.querySelector("#communications").innerText`); !strings.Contains(got, "By keyboard.") {
			t.Errorf("the case shows %s", got)
		}
	})
}

// connected plugs the browser's network in or out.
func connected(yes bool) step {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		none := []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}}
		if yes {
			none = []*network.Conditions{}
		}
		if _, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: none})
		return err
	})
}
