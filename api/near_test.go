package api

import (
	"strings"
	"testing"

	"octad/domain"
)

func TestNearestKnownName(t *testing.T) {
	known := []string{"customerId", "customerPartNumber", "partName", "partNumber", "to", "cc"}
	for name, want := range map[string]string{
		"partnumber": "partNumber", "part_number": "partNumber", "partNumbr": "partNumber", "customerID": "customerId",
		"customer": "customerId", "partNumberOfOurs": "partNumber", "colour": "", "x": "", "co": "", "": "",
	} {
		if got := nearest(name, known); got != want {
			t.Errorf("%q is told for %q, want %q", name, got, want)
		}
	}
	f := unknownField("/partnumber", "partnumber", known)
	if f.Code != "contract.unknown_field" || !strings.Contains(f.Message.In(domain.EN), "did you mean partNumber?; there are: customerId, ") || !strings.Contains(f.Message.In(domain.ZH), "是否指 partNumber；可用的有：customerId、") {
		t.Errorf("%+v", f)
	}
	if f = unknownField("/x", "x", make([]string, mostNamed+1)); strings.Contains(f.Message.In(domain.EN), "there are") {
		t.Errorf("a long list is told: %+v", f)
	}
}

func TestFormOfIfMatch(t *testing.T) {
	for header, well := range map[string]bool{
		`"1"`: true, `*`: true, `W/"1"`: true, `"1", "2"`: true, `"1.0a1b2c3d"`: true, `"x,y"`: true, `""`: true,
		`1`: false, `"1`: false, `1"`: false, `'1'`: false, `"1" "2"`: false, `*, "1"`: false, `w/"1"`: false, `"1",2`: false,
	} {
		if err := malformedTag(header); (err == nil) != well || err != nil && !domain.Is(err, domain.Malformed) {
			t.Errorf("%s: %v", header, err)
		}
	}
}

func TestAStaleRecordSaysHowMuchElseChanged(t *testing.T) {
	e := &domain.Error{Kind: domain.Stale, Differences: make([]domain.Difference, 7)}
	for i := range e.Differences {
		e.Differences[i].Field, e.Differences[i].By.Name = "/Title", "Li"
	}
	if d := detail(e, 412, domain.EN); !strings.Contains(d, "Li changed /title; and 2 more") {
		t.Error(d)
	}
	e.Differences = e.Differences[:mostTold]
	if d := detail(e, 412, domain.ZH); strings.Contains(d, "另有") {
		t.Error(d)
	}
}
