package customerform_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/report/customerform"
)

// altered is the blank form with some parts replaced or added.
func altered(t testing.TB, change func(name string, content []byte) []byte, add map[string]string) []byte {
	t.Helper()
	return rewritten(t, blank(t), change, add)
}

func same(_ string, content []byte) []byte { return content }

// replaced returns a change of one part.
func replaced(part, old, now string) func(string, []byte) []byte {
	return func(name string, content []byte) []byte {
		if name == part {
			return []byte(strings.Replace(string(content), old, now, 1))
		}
		return content
	}
}

func bomb(t testing.TB, size int) string {
	t.Helper()
	return strings.Repeat(" ", size)
}

// overlapping makes a package in which a second entry names the bytes of the first.
func overlapping(t testing.TB) []byte {
	t.Helper()
	raw := blank(t)
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	// The central directory is written anew: every entry leads to the first local header.
	end := bytes.LastIndex(raw, []byte("PK\x05\x06"))
	at := int(binary.LittleEndian.Uint32(raw[end+16:]))
	out := bytes.Clone(raw)
	for range z.File {
		binary.LittleEndian.PutUint32(out[at+42:], 0)
		at += 46 + int(binary.LittleEndian.Uint16(out[at+28:])) + int(binary.LittleEndian.Uint16(out[at+30:])) + int(binary.LittleEndian.Uint16(out[at+32:]))
	}
	return out
}

func TestHostileWorkbooksAreRefused(t *testing.T) {
	deep := "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + strings.Repeat("<a>", 500_000)
	var rows, texts strings.Builder
	for i := range 1_000_000 {
		if i < 300_000 {
			fmt.Fprintf(&rows, "<row r=\"%d\"/>", i+1)
			texts.WriteString("<si><t>x</t></si>")
		}
	}
	sheet := func(content string) func(string, []byte) []byte {
		return func(name string, old []byte) []byte {
			if name == "xl/worksheets/sheet2.xml" {
				return []byte(content)
			}
			return old
		}
	}
	for _, tt := range []struct {
		name string
		raw  []byte
		code string
	}{
		{"nothing", nil, "customer_form.malformed"},
		{"text", []byte("a;b;c"), "customer_form.malformed"},
		{"old Excel", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook"), "customer_form.xls"},
		{"encrypted", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "customer_form.encrypted"},
		{"cut short", blank(t)[:4000], "customer_form.malformed"},
		{"OpenDocument", altered(t, func(string, []byte) []byte { return nil }, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "customer_form.ods"},
		{"macros", altered(t, same, map[string]string{"xl/vbaProject.bin": "x"}), "customer_form.macros"},
		{"macros by type", altered(t, replaced("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"), nil), "customer_form.macros"},
		{"template", altered(t, replaced("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"), nil), "customer_form.xltx"},
		{"binary", altered(t, replaced("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.main"), nil), "customer_form.xlsb"},
		{"signed", altered(t, same, map[string]string{"_xmlsignatures/sig1.xml": "<Signature/>"}), "customer_form.signed"},
		{"strict", altered(t, replaced("xl/workbook.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"), nil), "customer_form.strict"},
		{"DDE", altered(t, same, map[string]string{"xl/externalLinks/externalLink1.xml": `<externalLink><ddeLink ddeService="cmd" ddeTopic="calc"/></externalLink>`}), "customer_form.dde"},
		{"entities", altered(t, sheet(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>`), nil), "customer_form.doctype"},
		{"entities in a part that nobody reads", altered(t, same, map[string]string{"customXml/item9.xml": `<!DOCTYPE x [<!ENTITY a "a">]><x/>`}), "customer_form.doctype"},
		{"overlapping parts", overlapping(t), "customer_form.overlapping"},
		{"a bomb", altered(t, same, map[string]string{"xl/media/bomb.xml": bomb(t, 65<<20)}), "customer_form.too_large"},
		{"a large sheet", altered(t, sheet("<worksheet><sheetData>"+bomb(t, 17<<20)+"</sheetData></worksheet>"), nil), "customer_form.too_large"},
		{"300,000 rows", altered(t, sheet("<worksheet><sheetData>"+rows.String()+"</sheetData></worksheet>"), nil), "customer_form.too_large"},
		{"300,000 texts", altered(t, func(name string, old []byte) []byte {
			if name == "xl/sharedStrings.xml" {
				return []byte("<sst>" + texts.String() + "</sst>")
			}
			return old
		}, nil), "customer_form.too_large"},
		{"500,000 levels", altered(t, sheet(deep), nil), "customer_form.malformed"},
		{"a part twice", altered(t, same, map[string]string{"XL/Workbook.xml": "<x/>"}), "customer_form.malformed"},
		{"a way out", altered(t, same, map[string]string{"../../etc/passwd": "x"}), "customer_form.malformed"},
		{"rows that go back", altered(t, sheet(`<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>`), nil), "customer_form.malformed"},
		{"no workbook", altered(t, func(name string, old []byte) []byte {
			if name == "xl/workbook.xml" {
				return nil
			}
			return old
		}, nil), "customer_form.malformed"},
		{"all hidden", altered(t, replaced("xl/workbook.xml", `name="8D"`, `name="8D" state="hidden"`), nil), "customer_form.no_sheet"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			begun := time.Now()
			_, err := customerform.Open(tt.raw)
			var e *domain.Error
			if !errors.As(err, &e) || e.Code != tt.code || e.Message[domain.ZH] == "" {
				t.Errorf("%v, want %s", err, tt.code)
			}
			if took := time.Since(begun); took > 5*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// TestLiesAboutSizes opens a workbook whose directory says that a part is small.
func TestLiesAboutSizes(t *testing.T) {
	raw := altered(t, same, map[string]string{"xl/media/lie.xml": bomb(t, 20<<20)})
	at := bytes.LastIndex(raw, []byte("xl/media/lie.xml")) - 46
	binary.LittleEndian.PutUint32(raw[at+24:], 10)
	binary.LittleEndian.PutUint32(raw[at+16:], crc32.ChecksumIEEE([]byte("          ")))
	if _, err := customerform.Open(raw); err == nil {
		t.Error("a part that is larger than it says was taken")
	}
}

func TestLinksAreKeptAndTold(t *testing.T) {
	raw := altered(t, same, map[string]string{
		"xl/externalLinks/externalLink1.xml":            `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>`,
		"xl/externalLinks/_rels/externalLink1.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///\\evil\share\x.xlsx" TargetMode="External"/></Relationships>`,
	})
	book, m := opened(t, raw), mapped(t, blankMap)
	told := false
	for _, f := range book.Lint(m) {
		told = told || f.Code == "customer_form.external_link" && strings.Contains(f.Message["en"], "evil")
	}
	if !told {
		t.Error("the link is not told")
	}
}

// TestTextIsNeverAFormula fills fields that begin like formulas, and reads them back.
func TestTextIsNeverAFormula(t *testing.T) {
	file := external()
	report := *file.Report
	file.Report = &report
	nasty := "=HYPERLINK(\"http://evil\",\"x\") _x0041_ \x01 <b>&amp;\ttab\nline"
	report.D2.Fields.Problem = domain.Same(nasty)
	report.D1.Fields.Leader.Name = "=1+1"
	book, m := opened(t, blank(t)), mapped(t, blankMap)
	filled, err := book.Fill(m, file, customerform.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts(t, filled.Content) {
		if p.name == "xl/worksheets/sheet1.xml" && (bytes.Contains(p.content, []byte("<f>HYPER")) || bytes.Count(p.content, []byte("<f>")) != 2) {
			t.Errorf("%s", p.content)
		}
	}
	in, err := customerform.Read(filled.Content, book, m, customerform.Source{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range in.Command.Savings {
		if s.At == "/d2" && !strings.Contains(fmt.Sprint(s.Fields), nasty) {
			t.Errorf("%q", fmt.Sprint(s.Fields))
		}
		if s.At == "/d1" && !strings.Contains(fmt.Sprint(s.Fields), "=1+1") {
			t.Errorf("%v", s.Fields)
		}
	}
}

// FuzzOpen opens whatever comes: it refuses, or what it opens can be mapped and filled.
func FuzzOpen(f *testing.F) {
	f.Add(blank(f))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
	for _, p := range parts(f, blank(f)) {
		if strings.HasSuffix(p.name, "sheet1.xml") {
			f.Add(p.content)
		}
	}
	whole := blank(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if bytes.HasPrefix(raw, []byte("<")) { // a sheet of a sound package
			raw = rewritten(t, whole, func(name string, content []byte) []byte {
				if name == "xl/worksheets/sheet1.xml" {
					return raw
				}
				return content
			}, nil)
		}
		book, err := customerform.Open(raw)
		var e *domain.Error
		if err != nil {
			if !errors.As(err, &e) {
				t.Fatalf("an error of no code: %v", err)
			}
			return
		}
		book.Lint(book.Propose("en"))
	})
}
