package domain_test

import (
	"testing"

	"octad/domain"
)

func TestUnitCodeReadsWhatPeopleWrite(t *testing.T) {
	for written, want := range map[string]string{
		"pcs": "pcs", "PCS": "pcs", " 件 ": "pcs", "个": "pcs", "EA": "pcs", "千克": "kg", "公斤": "kg", "KG": "kg", "m²": "m2", "片": "wafer", "": "", "托": "托", "Rolle": "Rolle",
	} {
		if got := domain.UnitCode(written); got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
	}
	for _, u := range domain.Units {
		for language, label := range u.Title {
			if got := domain.UnitCode(label); got != string(u.Code) {
				t.Errorf("the label %q (%s) of %s is read as %q", label, language, u.Code, got)
			}
		}
	}
}

func TestCountedNamesTheUnitInEachLanguage(t *testing.T) {
	for unit, want := range map[string]domain.Text{"pcs": domain.ZhEn("1400 件", "1400 pcs"), "m2": domain.ZhEn("1400 平方米", "1400 m²"), "Trommel": domain.ZhEn("1400 Trommel", "1400 Trommel")} {
		if got := domain.Pieces(1400).Counted(unit); got[domain.ZH] != want[domain.ZH] || got[domain.EN] != want[domain.EN] {
			t.Errorf("%s: %v, want %v", unit, got, want)
		}
	}
}
