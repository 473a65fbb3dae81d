package customerform

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"octad/domain"
)

// The bounds of a workbook. A few hundred kilobytes can unpack to gigabytes.
const (
	// MaxFile is how many bytes a workbook may have.
	MaxFile     = 16 << 20
	maxUnpacked = 64 << 20
	maxPart     = 16 << 20
	maxParts    = 2000
	maxDepth    = 64
	maxCells    = 200_000
	maxSheets   = 100
	maxStrings  = 100_000
	lastRow     = 1_048_576
	lastColumn  = 16_384
)

// pack is a workbook as the parts of its package (ECMA-376, part 2).
type pack struct {
	zip   *zip.Reader
	parts map[string]*zip.File
	// kinds are the content types of parts, and of endings under "*.xml".
	kinds map[string]string
	read  map[string][]byte
}

func malformed(cause error) error {
	e := domain.Refuse(domain.Broken, "customer_form.malformed", "文件不是完好的 Excel 工作簿（.xlsx）", "The file is no sound Excel workbook (.xlsx)")
	e.Cause = cause
	return e
}

func tooLarge() error {
	return domain.Refuse(domain.Broken, "customer_form.too_large", "工作簿解压后过大，或单元格过多；8D 表单不会这么大，请删去多余的工作表和空行", "The workbook is too large once unpacked, or has too many cells; delete surplus sheets and empty rows")
}

// unpack opens the package of a workbook. What it refuses it tells by a code of its own; see the API's documentation.
func unpack(raw []byte) (*pack, error) {
	if err := foreign(raw); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, malformed(err)
	}
	p := &pack{zip: z, parts: map[string]*zip.File{}, kinds: map[string]string{}, read: map[string][]byte{}}
	if err := p.index(); err != nil {
		return nil, err
	}
	if err := apart(z.File); err != nil {
		return nil, err
	}
	if err := p.contentTypes(); err != nil {
		return nil, err
	}
	return p, p.harmless()
}

// foreign refuses what is no package at all, by its first bytes.
func foreign(raw []byte) error {
	wide := func(s string) []byte { return []byte(strings.Join(strings.Split(s, ""), "\x00")) }
	switch {
	case len(raw) > MaxFile:
		return domain.Refuse(domain.TooLarge, "customer_form.file_too_large", "工作簿超过 16 MiB", "The workbook has more than 16 MiB")
	case bytes.HasPrefix(raw, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) && bytes.Contains(raw, wide("EncryptedPackage")):
		return encrypted()
	case bytes.HasPrefix(raw, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return domain.Refuse(domain.Broken, "customer_form.xls", "这是旧格式 .xls，请在 Excel 中另存为 .xlsx 后上传", "This is the old format .xls: save it from Excel as .xlsx and upload that")
	case !bytes.HasPrefix(raw, []byte("PK\x03\x04")):
		return malformed(errors.New("no zip"))
	}
	return nil
}

func encrypted() error {
	return domain.Refuse(domain.Broken, "customer_form.encrypted", "工作簿设有打开密码，请先去掉密码再上传", "The workbook is encrypted: remove the password to open it, then upload it")
}

// index names the parts and refuses packages that readers would read differently.
func (p *pack) index() error {
	var total uint64
	if len(p.zip.File) > maxParts {
		return tooLarge()
	}
	folded := map[string]bool{}
	for _, f := range p.zip.File {
		total += f.UncompressedSize64
		switch name := f.Name; {
		case f.Flags&1 != 0:
			return encrypted()
		case strings.HasSuffix(name, "/"):
			continue
		case f.Method != zip.Store && f.Method != zip.Deflate, strings.ContainsAny(name, "\\\x00"), path.Clean(name) != name, path.IsAbs(name), strings.HasPrefix(name, "../"):
			return malformed(errors.New("part " + name))
		case folded[strings.ToLower(name)]:
			return malformed(errors.New("two parts " + name))
		case f.UncompressedSize64 > maxUnpacked || total > maxUnpacked:
			return tooLarge()
		default:
			folded[strings.ToLower(name)], p.parts[name] = true, f
		}
	}
	return nil
}

// apart refuses packages in which parts share bytes, which only bombs do.
func apart(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			return malformed(err)
		}
		spans = append(spans, span{from, from + int64(f.CompressedSize64)}) //nolint:gosec // bounded by the file
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return domain.Refuse(domain.Broken, "customer_form.overlapping", "文件内部的部分相互重叠，不是正常的工作簿", "Parts of the file overlap each other: this is no honest workbook")
		}
	}
	return nil
}

// part returns the bytes of a part; false where there is none.
func (p *pack) part(name string) ([]byte, bool, error) {
	if b, ok := p.read[name]; ok {
		return b, true, nil
	}
	f, ok := p.parts[name]
	if !ok {
		return nil, false, nil
	}
	if f.UncompressedSize64 > maxPart {
		return nil, true, tooLarge()
	}
	r, err := f.Open()
	if err != nil {
		return nil, true, malformed(err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err != nil {
		return nil, true, malformed(err)
	}
	if len(b) > maxPart {
		return nil, true, tooLarge()
	}
	p.read[name] = b
	return b, true, nil
}

// contentTypes reads what each part is and refuses workbooks of other kinds.
func (p *pack) contentTypes() error {
	if f, ok := p.parts["mimetype"]; ok && f.UncompressedSize64 < 200 {
		if b, _, err := p.part("mimetype"); err == nil && bytes.Contains(b, []byte("opendocument")) {
			return domain.Refuse(domain.Broken, "customer_form.ods", "这是 OpenDocument 文件（.ods），请另存为 .xlsx 后上传", "This is an OpenDocument file (.ods): save it as .xlsx and upload that")
		}
	}
	content, ok, err := p.part(typesPart)
	if !ok && err == nil {
		err = malformed(errors.New("no " + typesPart))
	}
	if err != nil {
		return err
	}
	if err := scan(content, func(t token) error {
		switch t.name {
		case "Default":
			p.kinds["*."+strings.ToLower(t.attr("Extension"))] = t.attr("ContentType")
		case "Override":
			p.kinds[strings.TrimPrefix(t.attr("PartName"), "/")] = t.attr("ContentType")
		}
		return nil
	}); err != nil {
		return err
	}
	return p.kindFits()
}

const (
	typesPart    = "[Content_Types].xml"
	workbookKind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

func (p *pack) kindFits() error {
	for part := range p.parts {
		if strings.HasSuffix(strings.ToLower(part), "vbaproject.bin") {
			return macros()
		}
	}
	for _, kind := range p.kinds {
		switch {
		case strings.Contains(kind, "sheet.binary"):
			return domain.Refuse(domain.Broken, "customer_form.xlsb", "这是二进制工作簿（.xlsb），请另存为 .xlsx 后上传", "This is a binary workbook (.xlsb): save it as .xlsx and upload that")
		case strings.Contains(kind, "macroEnabled"), strings.Contains(kind, "vbaProject"):
			return macros()
		case strings.HasSuffix(kind, "spreadsheetml.template.main+xml"):
			return domain.Refuse(domain.Broken, "customer_form.xltx", "这是 Excel 模板（.xltx），请另存为 .xlsx 后上传", "This is an Excel template (.xltx): save it as .xlsx and upload that")
		}
	}
	return nil
}

func macros() error {
	return domain.Refuse(domain.Broken, "customer_form.macros", "工作簿含有宏（.xlsm）。Octad 不保存也不发送宏，请另存为不含宏的 .xlsx", "The workbook holds macros (.xlsm), which Octad neither keeps nor sends: save it as .xlsx without macros")
}

// harmless refuses what an honest form does not hold, in whatever part it stands.
func (p *pack) harmless() error {
	for name := range p.parts {
		if strings.HasPrefix(name, "_xmlsignatures/") {
			return domain.Refuse(domain.Broken, "customer_form.signed", "工作簿带有数字签名，填写会使其失效；请客户提供未签名的表单", "The workbook is digitally signed, which filling would break: ask for the form without a signature")
		}
		lower := strings.ToLower(name)
		if !strings.HasSuffix(lower, ".xml") && !strings.HasSuffix(lower, ".rels") && !strings.HasSuffix(lower, ".vml") {
			continue
		}
		content, _, err := p.part(name)
		if err != nil {
			return err
		}
		if bytes.Contains(content, []byte("<!DOCTYPE")) || bytes.Contains(content, []byte("<!ENTITY")) {
			return doctype()
		}
		if bytes.Contains(content, []byte("ddeLink")) && strings.HasPrefix(lower, "xl/externallinks/") {
			return domain.Refuse(domain.Broken, "customer_form.dde", "工作簿含有 DDE 链接，它会在打开时启动其他程序，请删除后上传", "The workbook holds a DDE link, which starts other programs when it is opened: remove it, then upload")
		}
		if len(content) > 1<<20 {
			delete(p.read, name) // read again when it is needed
		}
	}
	return nil
}

func doctype() error {
	return domain.Refuse(domain.Broken, "customer_form.doctype", "工作簿的 XML 含有文档类型声明，正常的工作簿没有", "The XML of the workbook declares a document type, which no honest workbook does")
}
