package eightd

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// stales returns field and language of the marks.
func stales(r *Report) []string {
	var out []string
	for _, s := range r.Stale {
		out = append(out, s.Field+" "+s.Language)
	}
	return out
}

// TestTranslationsGrowStale: what one person's edit does to the marks of a report.
func TestTranslationsGrowStale(t *testing.T) {
	const symptom = "/d2/fields/symptom"
	rows := func(texts ...domain.Text) func(*Report) {
		return func(r *Report) {
			r.D2.Fields.IsIsNot = nil
			for _, x := range texts {
				r.D2.Fields.IsIsNot = append(r.D2.Fields.IsIsNot, IsIsNot{Dimension: What, Is: x})
			}
		}
	}
	to := func(text domain.Text) func(*Report) { return func(r *Report) { r.D2.Fields.Symptom = text } }
	one, two := domain.ZhEn("一", "one"), domain.ZhEn("二", "two")
	for _, tt := range []struct {
		name  string
		edits []func(*Report)
		want  []string
	}{
		{"the source alone", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("新", "old"))}, []string{symptom + " en"}},
		{"the translation alone", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("旧", "new"))}, []string{symptom + " zh"}},
		{"the source twice", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("新", "old")), to(domain.ZhEn("更新", "old"))}, []string{symptom + " en"}},
		{"both", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("新", "new"))}, nil},
		{"translated for the first time", []func(*Report){to(domain.Text{"zh": "旧"}), to(domain.ZhEn("旧", "old"))}, nil},
		{"taken back", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.Text{"zh": "旧"})}, nil},
		{"blanks only", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("旧 ", "old"))}, nil},
		{"a third language is left behind too", []func(*Report){to(domain.Text{"zh": "旧", "en": "old", "de": "alt"}), to(domain.Text{"zh": "新", "en": "new", "de": "alt"})}, []string{symptom + " de"}},
		{"the text goes", []func(*Report){to(domain.ZhEn("旧", "old")), to(domain.ZhEn("新", "old")), to(nil)}, nil},
		{"rows change places", []func(*Report){rows(one, two), rows(two, one)}, nil},
		{"a row goes", []func(*Report){rows(one, two), rows(two)}, nil},
		{"a mark moves with its row", []func(*Report){rows(one, two), rows(domain.ZhEn("壹", "one"), two), rows(two, domain.ZhEn("壹", "one"))}, []string{"/d2/fields/isIsNot/1/is en"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &Report{}
			r.Header.Fields.Languages = []string{"zh", "en"}
			for _, edit := range tt.edits {
				before := *r
				edit(r)
				r.noteStale(domain.Order{Actor: domain.Actor{ID: "u1", Name: "李敏"}}, &before)
			}
			if diff := cmp.Diff(tt.want, stales(r)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRewritingCatchesUp: whoever rewrites a stale translation does not make its source stale.
func TestRewritingCatchesUp(t *testing.T) {
	r := &Report{}
	for _, text := range []domain.Text{domain.ZhEn("旧", "old"), domain.ZhEn("新", "old"), domain.ZhEn("新", "new")} {
		before := *r
		r.D2.Fields.Symptom = text
		r.noteStale(domain.Order{Actor: domain.Actor{ID: "u1", Name: "李敏"}}, &before)
	}
	if len(r.Stale) > 0 {
		t.Errorf("still stale: %v", stales(r))
	}
}
