package report_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/report/document"
)

// tongues are the languages of generated texts.
var tongues = []string{"zh", "en", "ja", "ko", "de"}

// phrases are what texts are put together from: quotes, brackets, units, rare names, and marks that must neither
// begin nor end a line.
var phrases = map[string][]string{
	"zh": {
		"焊点空洞率超过25％", "（面积比，见《检验标准》QS-07）", "操作员𬭎达与𫓧某共同复核", "，", "。", "；", "：“助焊剂A-338”已停用", "、", "！", "？", "「禁止使用」", "客户反馈：85 ℃/85% RH下12小时失效", "——此为流出原因",
		"治具⌀0.3±0.05 mm磨损", "将批号L260218-04共1,200件冻结", "（含在途）", "；供应商未按《变更管理程序》提交PCN", "，经切片确认", "……", "·𠮷野健", "设备OEE由92.5%降至81%", "☑已完成", "参见https://example.com/q?id=17&x=1",
	},
	"en": {
		"the void rate exceeds 25 %", " (see “QS-07”, clause 4.2)", ", ", ". ", "; ", "the operator didn’t re-check", " – the escape point – ", "lot L260218-04 (1,200 pcs) is on hold", " at 85 °C/85 % RH", " torque ≥ 3.5 N·m", "supplier’s flux A-338L",
		" non-conforming", " cross-section", " “first-off” inspection", " ☐ open ☑ closed", " ⌀ 0.3±0.05 mm", " Σ = 12", " naïve Müller & Søn", " see https://example.com/report?id=17&part=M32R-5600",
	},
	"ja": {
		"はんだ接合部のボイド率が25％を超えた", "（断面観察による）", "、", "。", "「作業標準書」に記載がない", "ー", "チェックシートを改訂し", "ッ", "吉野𠮷之が確認した", "；", "供給者変更の届出（PCN）なし", "トルク3.5 N·m", "、再発防止として『変更管理』を徹底", "々",
	},
	"ko": {
		"솔더 접합부의 보이드율이 25%를 초과함", " (단면 분석 결과)", ", ", ". ", "작업 표준서에 기재되지 않음", " “최초품” 검사를", " 실시하지 않았다", "; 공급업체가 변경 신고를 누락", " 로트 L260218-04 1,200개를 보류", " 85 °C에서 12시간 후 불량",
	},
	"de": {
		"der Lunkeranteil übersteigt 25 %", " (siehe „Prüfanweisung QS-07“, Abschnitt 4.2)", ", ", ". ", "; ", "die Übertragungsgenauigkeitsprüfung", " wurde größtenteils nicht durchgeführt", " – Schlupfursache –", " Charge L260218-04 mit 1.200 Stück gesperrt", " bei 85 °C", " Qualitätssicherungsvereinbarung", " Fräser ⌀ 0,3±0,05 mm",
	},
}

// filledIn is a generated value and where it was put.
type filledIn struct {
	path string
	text domain.Text // or
	word string
}

// says is what the value reads in a document of the language; no text of a language that it is not printed in.
func (f filledIn) says(language string) []string {
	if f.text == nil {
		return []string{f.word}
	}
	switch language {
	case document.Chinese:
		return []string{f.text.In(domain.ZH)}
	case document.English:
		return []string{f.text.In(domain.EN)}
	}
	if first, second := f.text.In(domain.ZH), f.text.In(domain.EN); first != second {
		return []string{first, second}
	}
	return []string{f.text.In(domain.ZH)}
}

// inData is the value as JSON writes it.
func (f filledIn) inData(s string) string {
	return strings.NewReplacer(`"`, `\"`, "\n", `\n`).Replace(s)
}

// filler puts generated values into every text, quantity and date of a report.
type filler struct {
	random *rand.Rand
	tongue string
	count  int
	filled []filledIn
}

func (f *filler) fill(r *eightd.Report) {
	for _, part := range []struct {
		name  string
		value any
	}{
		{"header", &r.Header.Fields}, {"d0", &r.D0}, {"d1", &r.D1}, {"d2", &r.D2}, {"d3", &r.D3}, {"d4", &r.D4}, {"d5", &r.D5}, {"d6", &r.D6}, {"d7", &r.D7}, {"d8", &r.D8},
	} {
		copied := deep(reflect.ValueOf(part.value).Elem())
		f.walk(part.name, copied)
		reflect.ValueOf(part.value).Elem().Set(copied)
	}
}

// deep copies a value with everything behind its slices and pointers, so that stories share nothing.
func deep(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(deep(v.Field(i)))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return out
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(deep(v.Index(i)))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(deep(v.Elem()))
		}
	}
	return out
}

func (f *filler) walk(path string, v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *domain.Text:
		if !x.Blank() {
			*x = f.text()
			f.filled = append(f.filled, filledIn{path: path, text: *x})
		}
		return
	case *domain.Quantity:
		if *x != 0 && !strings.Contains(path, "Percent") {
			*x = domain.Pieces(10_000 + f.random.Int64N(90_000_000))
			f.filled = append(f.filled, filledIn{path: path, word: x.String()})
		}
		return
	case *worktime.Date:
		if !x.IsZero() {
			*x = worktime.Date{Year: 2001 + f.random.IntN(80), Month: time.Month(1 + f.random.IntN(12)), Day: 1 + f.random.IntN(28)}
			f.filled = append(f.filled, filledIn{path: path, word: x.String()})
		}
		return
	case *time.Time:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				f.walk(path+"."+field.Name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			f.walk(path+"[]", v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			f.walk(path, v.Elem())
		}
	}
}

// text makes a text that no other is like: short ones mostly, and now and then a long one.
func (f *filler) text() domain.Text {
	out := domain.Text{f.tongue: f.sentence(f.tongue)}
	if f.tongue == "zh" && f.random.IntN(4) > 0 {
		out["en"] = f.sentence("en")
	}
	return out
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// marks are what does not stand at the beginning of a line.
const marks = "，。、；：！？）》」……·ー々ッ"

func (f *filler) sentence(tongue string) string {
	f.count++
	words := phrases[tongue]
	long := 2 + f.random.IntN(8)
	if f.random.IntN(30) == 0 {
		long = 60
	}
	var b strings.Builder
	fmt.Fprintf(&b, "N%d", f.count)
	for range long {
		next := words[f.random.IntN(len(words))]
		if last, _ := utf8.DecodeLastRuneInString(b.String()); strings.ContainsRune(marks, first(next)) && strings.ContainsRune(marks, last) {
			continue // nobody writes a row of marks that is longer than a narrow column
		}
		b.WriteString(next)
	}
	return strings.TrimRight(b.String(), " （《「")
}
