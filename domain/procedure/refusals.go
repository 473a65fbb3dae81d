package procedure

import (
	"maps"
	"slices"

	"octad/domain"
)

// Refusals lists the codes of Load whose words are composed from tables, for the guide that explains every
// code; the Field is blank.
func Refusals() []domain.Fault {
	var all domain.Faults
	for _, kind := range slices.Sorted(maps.Keys(kindZh)) {
		all.Add("", "procedure."+kind+"_unknown", "词汇表中没有这个"+kindZh[kind]+"：…", "Unknown "+kind+": …")
	}
	for _, code := range []string{missing, "procedure.clock_without_start", "procedure.clock_without_stop", "procedure.clock_without_limit"} {
		all.Add("", code, "缺少：…", "Missing: …")
	}
	for _, language := range []string{domain.ZH, domain.EN} {
		all.Add("", "procedure.text_missing_"+language, "缺少语言："+language, "Not written in: "+language)
	}
	return all
}
