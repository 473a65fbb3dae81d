package xlsx

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/visit"
)

// visitRow is a visit of journalists to whom a statement was given, with a second that was declined.
func visitRow(number string) Visit {
	at := time.Date(2026, 3, 9, 1, 0, 0, 0, time.UTC)
	boss := domain.Person{ID: "u", Name: "周敏"}
	return Visit{
		Visit: visit.Visit{
			Number: number, Status: visit.Given, ArrivedAt: at,
			Sheet: visit.Sheet{
				Kind: visit.Media, Organisation: domain.ZhEn("都市频道", "City Channel"), Purpose: domain.ZhEn("采访", "Report"),
				Visitors: []visit.Visitor{{ID: "a", Name: "何记者", Position: "记者"}, {ID: "b", Name: "高摄影"}}, Wishes: []visit.Wish{visit.Interview, visit.Film}, AccompaniedBy: []string{"王芳"},
			},
			Credentials: []visit.Credential{{Visitor: "a", Shown: true, Kind: visit.PressCard, Number: "K1187", SeenBy: "李伟"}, {Visitor: "b", Done: domain.ZhEn("书面担保", "vouched for"), SeenBy: "李伟"}},
			Reports:     []visit.Reported{{To: "区域经理", At: at}},
			Decided:     []visit.Deciding{{Decision: visit.Declined, Wishes: []visit.Wish{visit.Film, visit.Interview}, Terms: domain.ZhEn("涉密", "Secrets"), By: boss, At: at}},
			Reception:   visit.Reception{By: "李伟", Place: "会客室", At: at},
			Statements: []visit.Statement{
				{Question: domain.Same("?"), Approval: visit.Remark{By: boss, At: at}, Giving: visit.Giving{Text: domain.ZhEn("正在查明", "Being determined"), By: "周敏", To: "何记者", At: at}},
				{Question: domain.ZhEn("赔多少？", "How much?"), Refusal: visit.Remark{By: boss, At: at, Reason: "未定"}},
			},
		},
		Complaints: []string{"C-2026-000001"}, Zone: shanghai,
	}
}

func visitsOf(rows []Visit, end error) VisitRows {
	return func(yield func(Visit, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			yield(Visit{}, end)
		}
	}
}

func TestVisitLog(t *testing.T) {
	for in, cells := range map[string]map[string]string{
		domain.EN: {
			"Credentials": "何记者 · Press card · K1187 · seen by 李伟\n高摄影 · not shown · vouched for · 李伟", "Decisions": "Film, Interview · Politely declined · Secrets · 周敏 · 2026-03-09 09:00",
			"Statements": "Being determined · 周敏 → 何记者 · 2026-03-09 09:00 · approved by 周敏\nHow much? · declined · 未定 · 周敏", "Received by": "李伟 · 会客室 · 2026-03-09 09:00", "Outcome": "",
		},
		domain.ZH: {"单位": "都市频道", "证件": "何记者 · 记者证 · K1187 · 查验：李伟\n高摄影 · 未出示 · 书面担保 · 李伟", "状态": "已表态"},
	} {
		var out bytes.Buffer
		if err := Visits(&out, about(in), visitsOf([]Visit{visitRow("V-2026-000001")}, nil)); err != nil {
			t.Fatal(err)
		}
		f := open(t, out.Bytes())
		for title, want := range cells {
			if got, _ := at(t, f, visitRegister.sheet.In(in), title, 2); got != want {
				t.Errorf("%s: %q, want %q", title, got, want)
			}
		}
	}
}

func TestVisitsAsCSV(t *testing.T) {
	hostile := visitRow("=1+1")
	var out bytes.Buffer
	if err := Visits(&out, tabled(domain.EN), visitsOf([]Visit{hostile}, nil)); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); !strings.HasPrefix(s, "\ufeffVisit no.,") || !strings.Contains(s, "\r\n'=1+1,") {
		t.Errorf("%q", s)
	}
	broken := errors.New("outage")
	if err := Visits(&out, tabled(domain.EN), visitsOf(nil, broken)); !errors.Is(err, broken) {
		t.Errorf("a failing row ended with %v", err)
	}
}
