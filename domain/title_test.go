package domain_test

import (
	"strings"
	"testing"

	"octad/domain"
)

func TestTitlesAreOneLine(t *testing.T) {
	for _, c := range []struct {
		title domain.Text
		fine  bool
	}{
		{domain.ZhEn(strings.Repeat("划", 200), "Scratched"), true},
		{domain.ZhEn(strings.Repeat("划", 201), "Scratched"), false},
		{domain.ZhEn("外壳划伤", "Scratched\nhousing"), false},
		{nil, true},
	} {
		var f domain.Faults
		domain.CheckTitle(&f, "/title", c.title)
		if (len(f) == 0) != c.fine {
			t.Errorf("%.20q…: %v", c.title[domain.EN], f)
		}
	}
}
