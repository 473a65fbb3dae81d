package procedure

import (
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/worktime"
)

// blanks is a pack with a blank of every kind beside something of the kind that it states.
const blanks = base + `records: [{code: register, title: {zh: 登记, en: Register}}, {code: report, title: {zh: 报告, en: Report}, years: 3}]
kpis: [{code: speed, title: {zh: 及时, en: Speed}}, {code: share, title: {zh: 比例, en: Share}, target: "95 %"}]
`

func TestSettingsFillBlanksOnly(t *testing.T) {
	p, err := load(strings.Replace(blanks, "guards: {close: [case.assessed]}", `  - {code: call, title: {zh: 电话, en: Call}, start: {event: return.received}, stop: {event: eight_d.sent}, within: not_configured}
guards: {close: [case.assessed]}`, 1))
	if err != nil {
		t.Fatal(faultsOf(t, err))
	}
	s := Settings{
		Limits:         map[string]worktime.Limit{"call": worktime.Of(30, worktime.Minutes), "reply": worktime.Of(1, worktime.Minutes)},
		Numbering:      map[string]string{"complaint": "SZ-{n:4}"},
		Holders:        map[string][]domain.Role{"fae": {"quality_manager"}},
		RetentionYears: 10,
		RecordYears:    map[string]int{"register": 7, "report": 7},
		Targets:        map[string]string{"speed": "90 %", "share": "1 %"},
		ClaimLimits:    []ClaimLimit{{By: []string{"fae"}}},
	}
	set := p.With(s)
	call, _ := set.Clock("call")
	reply, _ := set.Clock("reply")
	was, _ := p.Clock("reply")
	if call.Within != worktime.Of(30, worktime.Minutes) || reply.Within != was.Within || set.RetentionYears != 5 {
		t.Errorf("call %v, reply %v, retention %d", call.Within, reply.Within, set.RetentionYears)
	}
	if set.Records[0].Years != 7 || set.Records[1].Years != 3 || set.KPIs[0].Target != "90 %" || set.KPIs[1].Target != "95 %" {
		t.Errorf("%+v %+v", set.Records, set.KPIs)
	}
	if set.Pattern("complaint") != "SZ-{n:4}" || set.Pattern("hold") != p.Pattern("hold") || len(set.Claims.Limits) != 1 {
		t.Errorf("%s %s %v", set.Pattern("complaint"), set.Pattern("hold"), set.Claims)
	}
	if !slices.Equal(set.Holders("fae"), []domain.Role{"quality_manager"}) || slices.Equal(p.Holders("fae"), set.Holders("fae")) {
		t.Errorf("holders %v, of the pack %v", set.Holders("fae"), p.Holders("fae"))
	}
	if blank, _ := p.Clock("call"); blank.Within.Kind != worktime.NotConfigured || p.Records[0].Years != 0 {
		t.Error("the settings altered the pack")
	}
}

// TestSettingsGiveADutyItsPeriod fills in what is blank alone; the pack itself stays as it is.
func TestSettingsGiveADutyItsPeriod(t *testing.T) {
	p := &Pack{Duties: []Duty{{Code: "visits", Every: worktime.Weekly}, {Code: "training"}}}
	s := Settings{Duties: map[string]worktime.Cadence{"visits": worktime.Daily, "training": worktime.Monthly}}
	set := p.With(s)
	if set.Duties[0].Every != worktime.Weekly || set.Duties[1].Every != worktime.Monthly || p.Duties[1].Every != "" {
		t.Errorf("%+v of %+v", set.Duties, p.Duties)
	}
	s.Duties["none"], s.Duties["training"] = worktime.Weekly, "hourly"
	var got []string
	for _, f := range p.Refuses(s, nil) {
		got = append(got, f.Field+" "+f.Code)
	}
	if want := []string{"/duties/none settings.key_unknown", "/duties/training settings.cadence_unknown", "/duties/visits settings.stated"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if blank := p.NotConfigured(); !slices.Contains(blank, "/duties/training") || slices.Contains(set.NotConfigured(), "/duties/training") {
		t.Errorf("blank: %q", blank)
	}
}

func TestSettingsAreRefusedKeyByKey(t *testing.T) {
	p, err := load(blanks)
	if err != nil {
		t.Fatal(faultsOf(t, err))
	}
	got := p.Refuses(Settings{
		Limits:         map[string]worktime.Limit{"reply": worktime.Of(1, worktime.Minutes), "tea": {}},
		Numbering:      map[string]string{"complaint": "{n}", "tea": "T-{n:2}"},
		Holders:        map[string][]domain.Role{"fae": {"ghost"}, "nobody": {}},
		RetentionYears: 10,
		RecordYears:    map[string]int{"report": 7, "register": -1},
		Targets:        map[string]string{"share": "1 %"},
		FormNumbers:    map[string]string{"tea": "T"},
		ClaimLimits:    []ClaimLimit{{UpTo: domain.Money{Minor: 2, Currency: "CNY"}, By: []string{"fae"}}, {UpTo: domain.Money{Minor: 1, Currency: "CNY"}}},
	}, words.Roles)
	var codes []string
	for _, f := range got {
		codes = append(codes, f.Field+" "+f.Code)
		if len(f.Message.Missing(domain.ZH, domain.EN)) > 0 {
			t.Errorf("%s says nothing", f.Code)
		}
	}
	want := []string{
		"/limits/reply settings.stated", "/limits/tea settings.key_unknown", "/limits/tea settings.limit_blank", "/targets/share settings.stated",
		"/formNumbers/tea settings.key_unknown", "/retentionYears settings.stated", "/recordYears/register settings.period_malformed",
		"/recordYears/report settings.stated", "/holders/fae settings.role_unknown", "/holders/nobody settings.key_unknown",
		"/holders/nobody settings.holders_missing", "/claimLimits settings.holders_missing", "/claimLimits settings.limits_not_rising",
		"/numbering/complaint procedure.pattern_malformed", "/numbering/tea settings.key_unknown",
	}
	if !slices.Equal(codes, want) {
		t.Errorf("got  %q\nwant %q", codes, want)
	}
	if again := p.Refuses(Settings{}, words.Roles); len(again) > 0 {
		t.Errorf("nothing set, and still %v", again)
	}
}
