package report_test

import (
	"bytes"
	"strings"
	"testing"

	"octad/domain"
	"octad/report"
	"octad/report/document"
)

func TestExternalVersionHoldsNothingInternal(t *testing.T) {
	for _, language := range languages {
		doc := report.EightD(external(t), language)
		printed := squeeze(tool(t, write(t, doc), "pdftotext", "FILE", "-")) + squeeze(outline(doc))
		inside := squeeze(outline(report.EightD(story(), language)))
		for _, secret := range internals {
			if strings.Contains(printed, squeeze(secret)) {
				t.Errorf("%s: the external version holds %q", language, secret)
			}
		}
		for _, shown := range []string{"INTERNAL-COST", "INTERNAL-WITHDRAWN", "INTERNAL-OFFICE", "internal-photo.jpg"} {
			if !strings.Contains(inside, shown) {
				t.Errorf("%s: the internal version lacks %q", language, shown)
			}
		}
	}
	snapshot, err := report.Snapshot(external(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range internals {
		if bytes.Contains(snapshot, []byte(secret)) {
			t.Errorf("the external snapshot holds %q", secret)
		}
	}
}

func TestNoticeWithoutPrejudiceIsForTheCustomer(t *testing.T) {
	const notice = "without prejudice"
	if !strings.Contains(outline(report.EightD(external(t), document.English)), notice) {
		t.Error("the external version lacks the notice")
	}
	if strings.Contains(outline(report.EightD(story(), document.English)), notice) {
		t.Error("the internal version carries the customer's notice")
	}
	long := external(t)
	long.Customer.Card.Notice = domain.Same(strings.Repeat("Made without prejudice to any right. ", 40))
	got := outline(report.EightD(long, document.English))
	if strings.Index(got, notice) < strings.Index(got, "Releases and dispatch") {
		t.Error("a long notice stands on the cover")
	}
}
