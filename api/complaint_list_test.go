package api_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

func TestComplaintListPages(t *testing.T) {
	t.Parallel()
	apitest.Each(t, listPages)
}

func listPages(t *testing.T, h *apitest.House) {
	t.Helper()
	var numbers []string
	for n := range 25 {
		others := body{"receivedAt": fmt.Sprintf("2026-03-%02dT08:00:00+08:00", 1+n%5), "severity": []string{"minor", "major"}[n%2], "title": fmt.Sprintf("编号%d 100%%_", n)}
		numbers = append(numbers, newCase(t, h, others).Text(t, "number"))
	}
	all := func(query string) []map[string]any {
		var out []map[string]any
		for cursor := ""; ; {
			a := h.Must(t, 200, access.Auditor, "GET", complaints+"?limit=7"+query+cursor, nil)
			out = append(out, items(t, a)...)
			next := a.Text(t, "nextCursor")
			if next == "" {
				return out
			}
			cursor = "&cursor=" + next
		}
	}
	for _, sort := range []string{"", "receivedAt", "-receivedAt", "number", "-number"} {
		query, member := "&sort="+sort, strings.TrimPrefix(sort, "-")
		if sort == "" {
			query, member = "", "receivedAt"
		}
		list := all(query)
		var got []string
		for i, c := range list {
			got = append(got, c["number"].(string))
			if i == 0 {
				continue
			}
			before, now := list[i-1][member].(string), c[member].(string)
			if down := sort == "" || sort[0] == '-'; before != now && (before > now) != down {
				t.Errorf("sort %q: %s before %s", sort, before, now)
			}
		}
		slices.Sort(got)
		sameStrings(t, "sort "+sort, got, numbers)
	}
	for query, want := range map[string]int{
		"&severity=minor": 13, "&severity=minor&severity=major": 25, "&severity=critical": 0, "&status=open": 25, "&status=closed": 0, "&kind=return": 0,
		"&number=C-2026-000003&number=c-2026-000004": 2, "&procedure=P02": 25, "&procedure=P06": 0, "&customerId=" + string(h.Customer.ID): 25, "&siteId=" + string(h.Customer.ID): 0,
		"&receivedAtFrom=2026-03-04T00:00:00Z": 10, "&receivedAtTo=2026-03-01T00:00:00Z": 5, "&receivedAtFrom=2026-03-02T00:00:00Z&receivedAtTo=2026-03-03T00:00:00Z": 10,
		"&q=%E7%BC%96%E5%8F%B724": 1, "&q=100%25_": 25, "&q=_%25": 0, "&q=nordlicht": 25, "&q=%27%22%3B--": 0,
	} {
		if got := all(query); len(got) != want {
			t.Errorf("%s lists %d, want %d", query, len(got), want)
		}
	}
	for _, query := range []string{"?sort=title", "?sort=id", "?limit=0", "?limit=501", "?limit=x", "?cursor=x", "?cursor=e30", "?offset=3", "?q=%ff", "?q=%00", "?number=%00", "?severity=grave", "?receivedAtFrom=2026-02-30T00:00:00Z"} {
		h.Must(t, 400, access.Auditor, "GET", complaints+query, nil)
	}
	a := h.Must(t, 200, access.Auditor, "GET", complaints+"?limit=3&sort=number", nil)
	h.Must(t, 400, access.Auditor, "GET", complaints+"?limit=3&sort=-number&cursor="+a.Text(t, "nextCursor"), nil)
	path := complaints + "/" + numbers[0]
	h.Must(t, 400, access.Auditor, "GET", path+"/timeline?cursor="+a.Text(t, "nextCursor"), nil)
	h.Must(t, 400, access.Auditor, "GET", path+"/communications?cursor=x", nil)
}

func TestComplaintKeepsEveryTextAsItCame(t *testing.T) {
	t.Parallel()
	apitest.Each(t, hostileTexts)
}

func hostileTexts(t *testing.T, h *apitest.House) {
	t.Helper()
	for _, s := range []string{
		`"quoted" 'single' \back\ <b>&amp;</b> {{.}} ${x} %s %00`, "emoji 👩‍🔧🔥 and 𠮷野家", "עברית مرحبا \u202eRTL\u202c", "line\r\nbreak\ttab\u2028", "e\u0301 é ﬁ",
		strings.Repeat("长", 99_999) + "𠮷", "'; drop table complaint; --", "\ufeffBOM\u200b", " leading and trailing ",
	} {
		title := s
		if strings.ContainsAny(s, "\r\n\u2028") || len(s) > 200 { // a title is one line
			title = "一行"
		}
		c := newCase(t, h, body{"title": body{"zh": title}, "description": body{"en": s, "zh-Hant": s}})
		got := h.Must(t, 200, access.Auditor, "GET", pathOf(t, c), nil)
		for _, path := range []string{"title.zh", "description.en", "description.zh-Hant"} {
			want := s
			if path == "title.zh" {
				want = title
			}
			if got.Text(t, path) != want {
				t.Errorf("%.40q came back as %.40q", want, got.Text(t, path))
			}
		}
	}
	a := h.Must(t, 422, access.FAE, "POST", complaints, intake(h).with(body{"title": strings.Repeat("长", 100_001)}))
	sameStrings(t, "too long", faults(t, a), []string{"/title contract.too_long"})
}

func TestComplaintIsOpenedOncePerKey(t *testing.T) {
	t.Parallel()
	apitest.Each(t, func(t *testing.T, h *apitest.House) { twins(t, h, 20) })
}

// twins sends the same complaint so many times at once under one key; one record comes of it.
func twins(t *testing.T, h *apitest.House, n int) {
	t.Helper()
	raw, err := json.Marshal(intake(h))
	if err != nil {
		t.Fatal(err)
	}
	answers := make([]apitest.Answer, n)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = h.Call(t, access.FAE, "POST", complaints, raw, "Idempotency-Key", "twin-1") })
	}
	all.Wait()
	replayed := 0
	for _, a := range answers {
		if a.Status != 201 || string(a.Body) != string(answers[0].Body) || a.ETag() != `"1"` || a.Header.Get("Location") != answers[0].Header.Get("Location") {
			t.Errorf("twin: %d %s", a.Status, a.Body)
		}
		if a.Header.Get("Idempotency-Replayed") == "true" {
			replayed++
		}
	}
	if replayed != n-1 {
		t.Errorf("%d of %d were told the first answer again", replayed, n)
	}
	if list := items(t, h.Must(t, 200, access.FAE, "GET", complaints, nil)); len(list) != 1 {
		t.Errorf("%d records came of one key", len(list))
	}
	a := h.Must(t, 422, access.FAE, "POST", complaints, intake(h).with(body{"severity": "minor"}), "Idempotency-Key", "twin-1")
	wantText(t, a, "code", "idempotency.key_reused")
	// A command on the case is safe to repeat too, though its If-Match has passed.
	path := complaints + "/C-2026-000001"
	first := h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "valid"}, "If-Match", `"1"`, "Idempotency-Key", "twin-2")
	again := h.Must(t, 200, access.QualityEngineer, "POST", path+"/assessment", body{"valid": "valid"}, "If-Match", `"1"`, "Idempotency-Key", "twin-2")
	if string(first.Body) != string(again.Body) || again.ETag() != `"2"` {
		t.Errorf("again: %s %s", again.ETag(), again.Body)
	}
}
