package customerform

import (
	"archive/zip"
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	sheetIDs     = regexp.MustCompile(`sheetId="(\d+)"`)
	calcTag      = regexp.MustCompile(`<((?:\w+:)?)calcPr\b[^>]*?/?>`)
	fullCalc     = regexp.MustCompile(`\sfullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')`)
	endOfSheets  = regexp.MustCompile(`</((?:\w+:)?)sheets\s*>`)
	beforeCalcPr = []string{"definedNames", "externalReferences", "functionGroups", "sheets"}
)

// workbook names the annex, asks for every formula to be worked out on opening, and writes the styles that were added.
func (f *filling) workbook() error {
	content, _, err := f.book.pack.part(f.book.part)
	if err != nil {
		return err
	}
	var edits []edit
	if f.annexOf != nil {
		e, err := f.nameAnnex(content)
		if err != nil {
			return err
		}
		edits = append(edits, e)
	}
	if f.book.calculates {
		edits = append(edits, calculated(content)...)
	}
	if len(edits) > 0 {
		f.parts[f.book.part] = edited(content, edits)
	}
	if f.styles.part != "" {
		old, _, err := f.book.pack.part(f.styles.part)
		if err != nil {
			return err
		}
		if styles := f.styles.written(old); styles != nil {
			f.parts[f.styles.part] = styles
		}
	}
	return f.nameKinds()
}

// calculated asks for every formula to be worked out on opening.
func calculated(content []byte) []edit {
	if at := calcTag.FindIndex(content); at != nil {
		tag := fullCalc.ReplaceAllString(string(content[at[0]:at[1]]), "")
		end := strings.LastIndex(tag, ">")
		if tag[end-1] == '/' {
			end--
		}
		return []edit{{at[0], at[1], strings.TrimRight(tag[:end], " ") + ` fullCalcOnLoad="1"` + tag[end:]}}
	}
	for _, name := range beforeCalcPr {
		if at := regexp.MustCompile(`</((?:\w+:)?)` + name + `\s*>`).FindSubmatchIndex(content); at != nil {
			return []edit{{at[1], at[1], "<" + string(content[at[2]:at[3]]) + `calcPr fullCalcOnLoad="1"/>`}}
		}
	}
	return nil
}

// nameAnnex adds the annex as the last sheet.
func (f *filling) nameAnnex(content []byte) (edit, error) {
	at := endOfSheets.FindSubmatchIndex(content)
	if at == nil {
		return edit{}, malformed(nil)
	}
	highest := 0
	for _, m := range sheetIDs.FindAllSubmatch(content, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n < 60_000 {
			highest = max(highest, n)
		}
	}
	const id = "rIdOctadAnnex"
	s := f.annexOf
	if s.part == "" {
		s.part = f.unused("xl/worksheets/octadAnnex%d.xml", 1)
	}
	f.parts[s.part] = []byte(f.annexXML())
	f.kinds = append(f.kinds, `<Override PartName="/`+s.part+`" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)
	if err := f.relate(f.book.part, relationTag(id, "worksheet", "/"+s.part)); err != nil {
		return edit{}, err
	}
	tag := "<" + string(content[at[2]:at[3]]) + `sheet xmlns:r="` + relationsNamespace + `" name="` + escaped(s.name) + `" sheetId="` + strconv.Itoa(highest+1) + `" r:id="` + id + `"/>`
	return edit{at[0], at[0], tag}, nil
}

func (f *filling) annexXML() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>`)
	for _, w := range annexWidths {
		b.WriteString(`<col min="` + strconv.Itoa(w.from) + `" max="` + strconv.Itoa(w.to) + `" width="` + strconv.FormatFloat(w.wide, 'f', -1, 64) + `" customWidth="1"/>`)
	}
	b.WriteString(`</cols><sheetData>` + f.annexBody + `</sheetData><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`)
	b.WriteString(f.tags[f.annexOf] + `</worksheet>`)
	return b.String()
}

// nameKinds names the kinds of new parts.
func (f *filling) nameKinds() error {
	content, _, err := f.book.pack.part(typesPart)
	if err != nil || len(f.kinds) == 0 {
		return err
	}
	slices.Sort(f.kinds)
	f.kinds = slices.Compact(f.kinds)
	end := bytes.LastIndex(content, []byte("</"))
	tags := ""
	for _, k := range f.kinds {
		ending, isDefault := strings.CutPrefix(k, `<Default Extension="`)
		ending, _, _ = strings.Cut(ending, `"`)
		if _, known := f.book.pack.kinds["*."+ending]; isDefault && known {
			continue
		}
		tags += k
	}
	if end < 0 {
		return malformed(nil)
	}
	if prefix := prefixOf(content, end+1); prefix != "" {
		tags = strings.ReplaceAll(tags, "<", "<"+prefix)
	}
	f.parts[typesPart] = edited(content, []edit{{end, end, tags}})
	return nil
}

// zipped returns the package: what did not change is copied as it is packed, in its order.
func (f *filling) zipped() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	write := func(h zip.FileHeader, content []byte) error {
		to, err := w.CreateHeader(&h)
		if err == nil {
			_, err = to.Write(content)
		}
		return err
	}
	for _, old := range f.book.pack.zip.File {
		content, changed := f.parts[old.Name]
		if !changed {
			if err := w.Copy(old); err != nil {
				return nil, err
			}
			continue
		}
		delete(f.parts, old.Name)
		if err := write(zip.FileHeader{Name: old.Name, Method: zip.Deflate, Modified: old.Modified}, content); err != nil {
			return nil, err
		}
	}
	for _, name := range sortedKeys(f.parts) {
		if err := write(zip.FileHeader{Name: name, Method: zip.Deflate}, f.parts[name]); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
