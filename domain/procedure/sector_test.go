package procedure

import (
	"io/fs"
	"regexp"
	"testing"
)

var packCode = regexp.MustCompile(`(?m)^pack: (\S+)`)

// TestEveryShippedProcedureHasOneSector fails when a pack is added that no choice describes, or stands in two places.
func TestEveryShippedProcedureHasOneSector(t *testing.T) {
	listed := map[string]int{}
	for _, s := range Sectors {
		for _, code := range s.Packs {
			listed[code]++
		}
	}
	names, err := fs.Glob(packs, "packs/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(packs, name)
		if err != nil {
			t.Fatal(err)
		}
		code := packCode.FindStringSubmatch(string(text))[1]
		if listed[code] != 1 {
			t.Errorf("%s stands in %d sectors", code, listed[code])
		}
		delete(listed, code)
	}
	for code := range listed {
		t.Errorf("%s is listed and not shipped", code)
	}
	if of, _ := SectorOf("OURS"); of != HouseOwn {
		t.Errorf("a procedure of the house counts as %s", of)
	}
}
