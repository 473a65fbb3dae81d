package cmd

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/procedure"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

// TestControlledDocumentsTellEverything prints every shipped pack in each language: each text of the pack
// stands in the document, every character has a glyph, and the same pack gives the same bytes.
func TestControlledDocumentsTellEverything(t *testing.T) {
	t.Parallel()
	rules, err := shippedRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range rules.Packs() {
		calendar, _ := rules.Calendar(pack.Calendar)
		file := report.Procedure{Pack: pack, Events: Vocabulary().Events, Zone: calendar.Zone()}
		for _, language := range []string{document.Chinese, document.English, document.Bilingual} {
			doc := report.Controlled(file, language)
			said := strings.Join(stringsOf(reflect.ValueOf(doc.Blocks)), "\n")
			for _, text := range textsOf(reflect.ValueOf(withoutLayouts(*pack))) {
				if want := text.In(map[string]string{document.English: domain.EN}[language]); language == document.English && !strings.Contains(said, want) {
					t.Errorf("%s %s: %q is not said", pack.Ref, language, want)
				}
				if language != document.English && !strings.Contains(said, text.In(domain.ZH)) {
					t.Errorf("%s %s: %q is not said", pack.Ref, language, text.In(domain.ZH))
				}
			}
			if a, b := printed(t, pack, doc), printed(t, pack, report.Controlled(file, language)); !bytes.Equal(a, b) {
				t.Errorf("%s %s: two printings differ", pack.Ref, language)
			}
		}
	}
}

// withoutLayouts leaves out what stands on the forms themselves, which the procedure lists by their titles.
func withoutLayouts(p procedure.Pack) procedure.Pack {
	p.House = nil
	p.Forms = slices.Clone(p.Forms)
	for i := range p.Forms {
		p.Forms[i].Sections = nil
	}
	return p
}

func printed(t *testing.T, pack *procedure.Pack, doc document.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	result, err := pdf.Write(&out, doc)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Missing) > 0 {
		t.Errorf("%s: characters without a glyph: %U", pack.Ref, result.Missing)
	}
	return out.Bytes()
}

// textsOf returns every text of a value.
func textsOf(v reflect.Value) (all []domain.Text) {
	each(v, func(leaf reflect.Value) bool {
		text, ok := leaf.Interface().(domain.Text)
		if ok && !text.Blank() {
			all = append(all, text)
		}
		return ok
	})
	return all
}

func stringsOf(v reflect.Value) (all []string) {
	each(v, func(leaf reflect.Value) bool {
		if leaf.Kind() == reflect.String {
			all = append(all, leaf.String())
		}
		return leaf.Kind() == reflect.String
	})
	return all
}

// each visits what a value holds until visit says that it is done with a part.
func each(v reflect.Value, visit func(reflect.Value) bool) {
	if !v.IsValid() || !v.CanInterface() || visit(v) {
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		each(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			each(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			each(v.MapIndex(key), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			each(v.Field(i), visit)
		}
	}
}
