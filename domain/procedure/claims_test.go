package procedure

import (
	"slices"
	"testing"

	"octad/domain"
)

func TestWhoApprovesWhichAmount(t *testing.T) {
	of := func(minor int64, currency string) domain.Money { return domain.Money{Minor: minor, Currency: currency} }
	claims := Claims{Limits: []ClaimLimit{{of(1000, "CNY"), []string{"desk"}}, {of(500, "EUR"), []string{"desk"}}, {of(5000, "CNY"), []string{"desk", "head"}}, {domain.Money{}, []string{"board"}}}}
	for _, tt := range []struct {
		of   domain.Money
		want []string
	}{
		{of(1000, "CNY"), []string{"desk", "head", "board"}},
		{of(1001, "CNY"), []string{"desk", "head", "board"}},
		{of(5001, "CNY"), []string{"board"}},
		{of(500, "EUR"), []string{"desk", "board"}},
		{of(501, "EUR"), []string{"board"}},
		{of(1, "USD"), []string{"board"}},
		{of(0, "USD"), []string{"desk", "head", "board"}},
	} {
		if got := claims.Approvers(tt.of); !slices.Equal(got, tt.want) {
			t.Errorf("%s %s: %q, want %q", tt.of.Amount(), tt.of.Currency, got, tt.want)
		}
	}
	for name, limits := range map[string]struct {
		list []ClaimLimit
		want bool
	}{
		"rising":             {claims.Limits, true},
		"another currency":   {[]ClaimLimit{{UpTo: of(1000, "CNY")}, {UpTo: of(5, "EUR")}}, true},
		"the same again":     {[]ClaimLimit{{UpTo: of(1000, "CNY")}, {UpTo: of(5, "EUR")}, {UpTo: of(1000, "CNY")}}, false},
		"behind one without": {[]ClaimLimit{{}, {UpTo: of(1000, "CNY")}}, false},
		"two without":        {[]ClaimLimit{{}, {}}, true},
	} {
		rising := true
		for i, l := range limits.list {
			rising = rising && l.above(limits.list[:i])
		}
		if rising != limits.want {
			t.Errorf("%s: rising %v", name, rising)
		}
	}
}
