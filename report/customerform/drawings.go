package customerform

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // photos
	_ "image/png"  // photos and diagrams
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

// Excel measures in English Metric Units: 9,525 to a pixel, 12,700 to a point.
const (
	unitsOfPixel = 9525
	unitsOfPoint = 12700
)

// drawn is a picture, or a note when it has no content, on a sheet; nil is the annex.
type drawn struct {
	sheet   *sheet
	area    area
	content []byte
	name    string
	// place is where it stands, once that is known.
	at   spot
	x, y int
	w, h int
}

// photo is a picture of the 8D.
type photo struct {
	of      eightd.Code
	caption string
	content []byte
}

func (s source) photos() []photo {
	var out []photo
	for _, d := range eightd.Codes {
		for _, a := range s.report.Discipline(d.Code).Attachments {
			if content := s.file.Pictures[a.AttachmentID]; content != nil {
				out = append(out, photo{d.Code, a.Caption.In(s.language), content})
			}
		}
	}
	return out
}

// pictures gives each photo and diagram its place; those beyond the places go to the annex.
func (f *filling) pictures() error {
	photos := f.src.photos()
	fishbone, err := f.fishbone()
	if err != nil {
		return err
	}
	asked := func(p photo) bool {
		return slices.ContainsFunc(f.plan.pictures, func(x frame) bool { return x.Show == "photos" && (x.Of == "" || x.Of == string(p.of)) })
	}
	boned := false
	for _, x := range f.plan.pictures {
		switch x.Show {
		case "fishbone":
			boned = true
			if len(fishbone) > 0 {
				f.draws = append(f.draws, drawn{sheet: x.sheet, area: x.area, content: fishbone[0], name: "Fishbone"})
				fishbone = fishbone[1:]
				continue
			}
			f.plan.note(Warning, "customer_form.picture_missing", x.String(), x.Show, domain.ZhEn("没有归类的原因，"+x.String()+" 不放鱼骨图", "No cause hangs on a bone: there is no fishbone for "+x.String()))
		default:
			i := slices.IndexFunc(photos, func(p photo) bool { return x.Of == "" || x.Of == string(p.of) })
			if i >= 0 {
				f.draws = append(f.draws, drawn{sheet: x.sheet, area: x.area, content: photos[i].content, name: photos[i].caption})
				photos = slices.Delete(slices.Clone(photos), i, i+1)
			}
		}
	}
	for _, p := range photos {
		if asked(p) {
			f.draws = append(f.draws, drawn{content: p.content, name: p.caption})
		}
	}
	for _, content := range fishbone {
		if boned {
			f.draws = append(f.draws, drawn{content: content, name: "Fishbone"})
		}
	}
	return nil
}

// fishbone paints the diagram where the form has a place for it, in the shape of that place.
func (f *filling) fishbone() ([][]byte, error) {
	i := slices.IndexFunc(f.plan.pictures, func(x frame) bool { return x.Show == "fishbone" })
	fish, hangs := report.Fishbone(f.src.file, map[bool]string{true: document.Chinese, false: document.English}[strings.HasPrefix(f.src.language, domain.ZH)])
	if i < 0 || !hangs {
		return nil, nil
	}
	const across = 220.0 // millimetres: letters of seven points stay legible where the place is as wide as a page
	width, height := f.plan.pictures[i].sheet.extent(f.plan.pictures[i].area)
	return pdf.PictureFishbone(fish, across, min(max(across*float64(height)/float64(max(width, 1)), 60), 300))
}

// drawings makes or extends the drawing of every sheet that gets pictures or the mark of a draft.
func (f *filling) drawings() error {
	f.stackAnnex()
	on := map[*sheet][]drawn{}
	for _, d := range f.draws {
		on[d.sheet] = append(on[d.sheet], d)
	}
	all := f.book.sheets
	if f.annexOf != nil {
		all = append(slices.Clone(all), f.annexOf)
	}
	for n, s := range all {
		if f.how.Draft && !s.hidden && (len(f.writes[s]) > 0 || len(on[s]) > 0 || s == f.annexOf) {
			on[s] = append(on[s], drawn{sheet: s})
		}
		if len(on[s]) == 0 {
			continue
		}
		if err := f.drawing(s, n, on[s]); err != nil {
			return err
		}
	}
	return nil
}

// stackAnnex places the annex's pictures below its rows.
func (f *filling) stackAnnex() {
	row := f.annexRows + 2
	for i := range f.draws {
		if d := &f.draws[i]; d.sheet == f.annexOf && f.annexOf != nil {
			d.area = area{spot{row, 3}, spot{row + 22, 4}}
			row += 25
		}
	}
}

// drawing writes the pictures of one sheet.
func (f *filling) drawing(s *sheet, number int, all []drawn) error {
	d := drawingPart{relations: strings.Builder{}}
	var err error
	if d.part, d.content, err = f.existing(s); err != nil {
		return err
	}
	fresh := d.part == ""
	if fresh {
		d.part = f.unused("xl/drawings/octad%d.xml", number+1)
		d.content = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<xdr:wsDr xmlns:xdr="` + drawingNamespace + `" xmlns:a="` + artNamespace + `"></xdr:wsDr>`)
		f.kinds = append(f.kinds, `<Override PartName="/`+d.part+`" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`)
	}
	d.id = highestID(d.content)
	var anchors strings.Builder
	for _, x := range all {
		d.id++
		if x.content == nil {
			anchors.WriteString(f.draftMark(s, d.id))
			continue
		}
		anchor, err := f.picture(&d, x)
		if err != nil {
			return err
		}
		anchors.WriteString(anchor)
	}
	end := bytes.LastIndex(d.content, []byte("</"))
	if end < 0 {
		return malformed(nil)
	}
	f.parts[d.part] = edited(d.content, []edit{{end, end, anchors.String()}})
	if d.relations.Len() > 0 {
		if err := f.relate(d.part, d.relations.String()); err != nil {
			return err
		}
	}
	if fresh {
		return f.attach(s, d.part)
	}
	return nil
}

const (
	drawingNamespace = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
	artNamespace     = "http://schemas.openxmlformats.org/drawingml/2006/main"
)

// drawingPart is a drawing on its way.
type drawingPart struct {
	part      string
	content   []byte
	id        int
	relations strings.Builder
}

// existing returns the drawing that the sheet has already; "" for none.
func (f *filling) existing(s *sheet) (string, []byte, error) {
	if s.drawing == "" {
		return "", nil, nil
	}
	relations, err := f.book.pack.relations(s.part)
	if err != nil {
		return "", nil, err
	}
	for _, r := range relations {
		if r.id == s.drawing {
			content, ok, err := f.book.pack.part(r.target)
			if err == nil && !ok {
				err = malformed(nil)
			}
			// <xdr:wsDr/> has no end to put anything before.
			if err == nil && bytes.Count(content, []byte("</")) == 0 {
				err = malformed(nil)
			}
			return r.target, content, err
		}
	}
	return "", nil, malformed(nil)
}

// unused returns a name that no part has.
func (f *filling) unused(pattern string, n int) string {
	for ; ; n++ {
		name := fmt.Sprintf(pattern, n)
		_, taken := f.book.pack.parts[name]
		_, added := f.parts[name]
		if !taken && !added {
			return name
		}
	}
}

var idAttribute = regexp.MustCompile(`cNvPr [^>]*?id="(\d+)"`)

func highestID(content []byte) int {
	highest := 1
	for _, m := range idAttribute.FindAllSubmatch(content, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n < 1<<30 {
			highest = max(highest, n)
		}
	}
	return highest
}

// attach names a new drawing in its sheet.
func (f *filling) attach(s *sheet, part string) error {
	const id = "rIdOctadDrawing"
	f.tags[s] = "<" + s.prefix + `drawing xmlns:r="` + relationsNamespace + `" r:id="` + id + `"/>`
	if s == f.annexOf {
		s.part = f.unused("xl/worksheets/octadAnnex%d.xml", 1)
	}
	return f.relate(s.part, relationTag(id, "drawing", "/"+part))
}

func relationTag(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relationsNamespace + "/" + kind + `" Target="` + target + `"/>`
}

// relate adds relations to a part.
func (f *filling) relate(part, tags string) error {
	name := relsOf(part)
	content, ok := f.parts[name], true
	if content == nil {
		var err error
		if content, ok, err = f.book.pack.part(name); err != nil {
			return err
		}
	}
	end := bytes.LastIndex(content, []byte("</"))
	if !ok || end < 0 {
		f.parts[name] = []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + tags + `</Relationships>`)
		return nil
	}
	if prefix := prefixOf(content, bytes.LastIndex(content, []byte("<Rel"))); prefix != "" || bytes.LastIndex(content, []byte("<Rel")) < 0 {
		tags = strings.ReplaceAll(tags, "<Relationship ", `<Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" `)
	}
	f.parts[name] = edited(content, []edit{{end, end, tags}})
	return nil
}

// picture adds a picture to a drawing, as large as its area allows, in the middle of it.
func (f *filling) picture(d *drawingPart, x drawn) (string, error) {
	info, kind, err := image.DecodeConfig(bytes.NewReader(x.content))
	if err != nil {
		return "", fmt.Errorf("picture of a form: %w", err)
	}
	media := f.unused("xl/media/octad%d."+kind, len(f.parts)+1)
	f.parts[media] = x.content
	f.kinds = append(f.kinds, `<Default Extension="`+kind+`" ContentType="image/`+kind+`"/>`)
	id := "rIdOctad" + strconv.Itoa(d.id)
	d.relations.WriteString(relationTag(id, "image", "/"+media))
	x.sheet.fit(&x, info.Width, info.Height)
	return fmt.Sprintf(`<xdr:oneCellAnchor xmlns:xdr="%s" xmlns:a="%s">%s<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="%d" name="Octad %d" descr="%s"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>`+
		`<xdr:blipFill><a:blip xmlns:r="%s" r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>`+
		`<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`,
		drawingNamespace, artNamespace, x.anchor(), d.id, d.id, escaped(short(x.name)), relationsNamespace, id, x.w, x.h), nil
}

// anchor says in which cell a picture begins, how far in, and how large it is.
func (x drawn) anchor() string {
	return fmt.Sprintf(`<xdr:from><xdr:col>%d</xdr:col><xdr:colOff>%d</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:from><xdr:ext cx="%d" cy="%d"/>`,
		x.at.column-1, x.x, x.at.row-1, x.y, x.w, x.h)
}

// draftMark is a framed note that a sheet is a draft, at its upper right corner.
func (f *filling) draftMark(s *sheet, id int) string {
	x := drawn{sheet: s, w: 1_500_000, h: 300_000}
	right := 0
	for c := 1; c <= min(max(s.columnsTo, 1), 40); c++ {
		right += s.columnUnits(c)
	}
	x.at, x.x, x.y = s.walk(spot{1, 1}, max(right-x.w-40_000, 0), 25_000)
	words := domain.ZhEn("草稿 DRAFT", "DRAFT 草稿").In(f.src.language)
	return fmt.Sprintf(`<xdr:oneCellAnchor xmlns:xdr="%s" xmlns:a="%s">%s<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="%d" name="Octad draft"/><xdr:cNvSpPr/></xdr:nvSpPr>`+
		`<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="19050"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:ln></xdr:spPr>`+
		`<xdr:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-US" sz="1200" b="1"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:rPr><a:t>%s</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>`,
		drawingNamespace, artNamespace, x.anchor(), id, x.w, x.h, words)
}

// columnUnits and rowUnits return sizes in EMU, as Excel shows them in its usual font.
func (s *sheet) columnUnits(column int) int { return int(s.columnWidth(column)*7+5) * unitsOfPixel }

func (s *sheet) rowUnits(row int) int {
	points, _ := s.rowHeight(row)
	return int(points * unitsOfPoint)
}

// extent returns how wide and high an area is, in EMU.
func (s *sheet) extent(a area) (width, height int) {
	for c := a.from.column; c <= a.to.column; c++ {
		width += s.columnUnits(c)
	}
	for r := a.from.row; r <= a.to.row; r++ {
		height += s.rowUnits(r)
	}
	return width, height
}

// fit gives the picture the largest size that its area has room for.
func (s *sheet) fit(x *drawn, wide, high int) {
	width, height := s.extent(x.area)
	const margin = 4 * unitsOfPixel
	availableW, availableH := max(width-2*margin, 10*unitsOfPixel), max(height-2*margin, 10*unitsOfPixel)
	scale := min(float64(availableW)/float64(max(wide, 1)), float64(availableH)/float64(max(high, 1)))
	x.w, x.h = max(int(float64(wide)*scale), 1), max(int(float64(high)*scale), 1)
	x.at, x.x, x.y = s.walk(x.area.from, (width-x.w)/2, (height-x.h)/2)
}

// walk returns the cell that lies so far right of and below the corner of another, and how far into it.
func (s *sheet) walk(from spot, right, down int) (at spot, x, y int) {
	for from.column < lastColumn && right >= s.columnUnits(from.column) && s.columnUnits(from.column) > 0 {
		right -= s.columnUnits(from.column)
		from.column++
	}
	for from.row < lastRow && down >= s.rowUnits(from.row) && s.rowUnits(from.row) > 0 {
		down -= s.rowUnits(from.row)
		from.row++
	}
	return from, right, down
}
