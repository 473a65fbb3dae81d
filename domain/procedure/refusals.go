package procedure

import (
	"cmp"
	"maps"
	"slices"

	"octad/domain"
)

// Refusals lists the codes of Load whose words are composed from tables, for the guide that explains every
// code; the Field is blank.
func Refusals() []domain.Fault {
	var all domain.Faults
	for _, of := range slices.Sorted(maps.Keys(kinds)) {
		k := kinds[of]
		all.Add("", "procedure."+cmp.Or(k.code, of)+"_unknown", "没有这个"+k.zh+"：…", "Unknown "+k.en+": …")
	}
	for _, s := range slips {
		all.Add("", s.code, s.say.In(domain.ZH), s.say.In(domain.EN))
	}
	for _, code := range []string{missing, "procedure.clock_without_start", "procedure.clock_without_stop", "procedure.clock_without_limit"} {
		all.Add("", code, "缺少：…", "Missing: …")
	}
	for _, language := range []string{domain.ZH, domain.EN} {
		all.Add("", "procedure.text_missing_"+language, "缺少语言："+language, "Not written in: "+language)
	}
	return all
}
