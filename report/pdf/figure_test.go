package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"octad/report/document"
)

// sampleFigures are the three drawn blocks with texts of both scripts.
func sampleFigures(t func(zh, en string) document.Text) []document.Block {
	cause := t("换刀后进给速度由30提高到45 mm/s，应变达到1,180 µε（极限“500 µε”）。", "After a change of bit the feed rose from 30 to 45 mm/s; the strain reached 1,180 µε (limit “500 µε”).")
	confirmed := document.Twig{Label: "C1", Text: cause, State: t("确认", "Confirmed"), Tone: document.Done, Emphasis: document.Firm}
	excluded := document.Twig{Label: "C2", Text: t("焊膏批次异常（𬭎达）", "Abnormal batch of paste"), State: t("排除", "Excluded"), Tone: document.Off, Emphasis: document.Faint}
	suspected := document.Twig{Label: "C3", Text: t("环境湿度", "Humidity"), State: t("怀疑", "Suspected"), Tone: document.Waiting}
	bone := func(zh, en string, twigs ...document.Twig) document.Bone {
		return document.Bone{Title: t(zh, en), Causes: twigs}
	}
	step := func(zh, en string, children ...document.Node) document.Node {
		return document.Node{Text: t(zh, en), Note: t("证据：记录SG-0311，三次测量。", "Evidence: record SG-0311, three measurements."), State: t("已验证", "Verified"), Tone: document.Done, Children: children}
	}
	root := step("换刀未纳入变更管理，沿用了供应商的推荐值。", "The change of bit was outside change control; the maker's figure was taken over.")
	root.Emphasis, root.Tag = document.Firm, t("根本原因 C1", "Root cause C1")
	return []document.Block{
		document.Fishbone{Head: t("问题", "Problem"), Problem: t("7条DIMM的焊球开裂。", "A ball is cracked on 7 DIMMs."), Bones: []document.Bone{
			bone("人", "Man"), bone("机", "Machine", confirmed, suspected), bone("料", "Material", excluded), bone("法", "Method", confirmed), bone("环", "Environment", suspected), bone("测", "Measurement"),
		}},
		document.Tree{Question: t("为什么会发生？", "Why did it occur?"), Level: t("为什么", "Why"), Branches: []document.Node{
			step("数据线间歇开路。", "The data line opens now and then.", step("焊球有贯穿裂纹。", "The ball is cracked.", root), step("应变过大。", "Too much strain.", root, root)),
		}},
		document.Photos{Items: []document.Photo{
			{Data: photo(400, 300), Caption: t("图2：U7焊点。", "Figure 2: joint U7."), Marks: []document.PhotoMark{
				{Shape: document.EllipseMark, X: 0.2, Y: 0.2, X2: 0.5, Y2: 0.5, Note: t("裂纹起点", "Start of the crack")},
				{Shape: document.ArrowMark, X: 0.9, Y: 0.9, X2: 0.6, Y2: 0.6, Note: t("板边", "Board edge")},
			}},
			{Data: photo(300, 400), Caption: t("图3：竖拍。", "Figure 3: upright.")},
			{Data: photo(900, 200), Caption: t("图4：全景。", "Figure 4: panorama."), Marks: []document.PhotoMark{{Shape: document.RectangleMark, X: 0.1, Y: 0.1, X2: 0.3, Y2: 0.9}}},
		}},
	}
}

func figureTexts(block document.Block) []document.Text {
	var out []document.Text
	switch b := block.(type) {
	case document.Fishbone:
		out = append(out, b.Head, b.Problem)
		for _, bone := range b.Bones {
			out = append(out, bone.Title)
			for _, c := range bone.Causes {
				out = append(out, c.Text, c.State)
			}
		}
	case document.Tree:
		out = append(out, b.Question)
		out = append(out, nodeTexts(b.Branches)...)
	case document.Photos:
		for _, p := range b.Items {
			out = append(out, p.Caption)
			for _, m := range p.Marks {
				out = append(out, m.Note)
			}
		}
	}
	return out
}

func nodeTexts(nodes []document.Node) []document.Text {
	var out []document.Text
	for _, n := range nodes {
		out = append(append(out, n.Tag, n.Text, n.Note, n.State), nodeTexts(n.Children)...)
	}
	return out
}

// held is a JPEG whose upper left quarter, upright, is red, with the bytes of a camera
// that was held another way.
func held(t *testing.T, orientation int, littleEndian bool) []byte {
	t.Helper()
	const w, h = 80, 60
	stored := image.NewRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		stored = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			at := [2]int{x, y} // where the upright point x, y lies in the stored picture
			switch orientation {
			case 2:
				at = [2]int{w - 1 - x, y}
			case 3:
				at = [2]int{w - 1 - x, h - 1 - y}
			case 4:
				at = [2]int{x, h - 1 - y}
			case 5:
				at = [2]int{y, x}
			case 6:
				at = [2]int{y, w - 1 - x}
			case 7:
				at = [2]int{h - 1 - y, w - 1 - x}
			case 8:
				at = [2]int{h - 1 - y, x}
			}
			c := color.RGBA{0, 0, 255, 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{255, 0, 0, 255}
			}
			stored.Set(at[0], at[1], c)
		}
	}
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, stored, nil); err != nil {
		t.Fatal(err)
	}
	var order binary.AppendByteOrder = binary.BigEndian
	tiff := []byte("MM\x00*")
	if littleEndian {
		order, tiff = binary.LittleEndian, []byte("II*\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3)
	tiff = order.AppendUint16(order.AppendUint32(tiff, 1), uint16(orientation))
	exif := append([]byte("\xFF\xE1\x00\x00Exif\x00\x00"), append(tiff, 0, 0, 0, 0, 0, 0)...)
	binary.BigEndian.PutUint16(exif[2:], uint16(len(exif)-2))
	return append(append(bytes.Clone(plain.Bytes()[:2]), exif...), plain.Bytes()[2:]...)
}

func TestPhotosStandUprightHoweverTheCameraWasHeld(t *testing.T) {
	for value := 1; value <= 8; value++ {
		data := held(t, value, value%2 == 0)
		file, result := write(t, onePage(document.Photos{Items: []document.Photo{{Data: data}}}))
		if len(result.BrokenImages) > 0 {
			t.Fatalf("orientation %d was not read", value)
		}
		if !bytes.Contains(file, data) {
			t.Errorf("orientation %d: the bytes of the photo were altered", value)
		}
		page, err := png.Decode(strings.NewReader(tool(t, file, "pdftoppm", "-png", "-r", "72", "FILE")))
		if err != nil {
			t.Fatal(err)
		}
		red, blue := quarters(page)
		if red.X >= blue.X || red.Y >= blue.Y {
			t.Errorf("orientation %d: red is at %v, blue at %v", value, red, blue)
		}
	}
}

// quarters are the centres of what is red and of what is blue.
func quarters(page image.Image) (red, blue image.Point) {
	var sums [2]image.Point
	var counts [2]int
	for y := range page.Bounds().Dy() {
		for x := range page.Bounds().Dx() {
			r, g, b, _ := page.At(x, y).RGBA()
			for i, strong := range []bool{r > 0xC000 && g+b < 0x6000, b > 0xC000 && r+g < 0x6000} {
				if strong {
					sums[i], counts[i] = sums[i].Add(image.Pt(x, y)), counts[i]+1
				}
			}
		}
	}
	return sums[0].Div(max(counts[0], 1)), sums[1].Div(max(counts[1], 1))
}

func TestABrokenOrientationIsUpright(t *testing.T) {
	whole := held(t, 6, false)
	for name, data := range map[string][]byte{
		"nothing": nil, "no Exif": photo(8, 8), "cut": whole[:30], "offset": bytes.Replace(whole, []byte("MM\x00*\x00\x00\x00\x08"), []byte("MM\x00*\xFF\xFF\xFF\x08"), 1),
		"value": bytes.Replace(whole, []byte{1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6}, []byte{1, 0x12, 0, 3, 0, 0, 0, 1, 0, 9}, 1),
	} {
		if got := orientation(data); got != 1 {
			t.Errorf("%s: orientation %d", name, got)
		}
	}
	if got := orientation(whole); got != 6 {
		t.Errorf("orientation %d, want 6", got)
	}
}

func TestMarksAreSeenOnAnyGround(t *testing.T) {
	for name, ground := range map[string]color.Color{"red": color.RGBA{0xB4, 0x23, 0x18, 255}, "white": color.White, "black": color.Black} {
		img := image.NewRGBA(image.Rect(0, 0, 80, 60))
		for i := range 80 * 60 {
			img.Set(i%80, i/80, ground)
		}
		var plain bytes.Buffer
		if err := png.Encode(&plain, img); err != nil {
			t.Fatal(err)
		}
		differ := func(marks []document.PhotoMark) string {
			file, _ := write(t, onePage(document.Photos{Items: []document.Photo{{Data: plain.Bytes(), Marks: marks}}}))
			return tool(t, file, "pdftoppm", "-gray", "-r", "100", "FILE")
		}
		bare := differ(nil)
		for _, shape := range []document.MarkShape{document.EllipseMark, document.RectangleMark, document.ArrowMark} {
			marked := differ([]document.PhotoMark{{Shape: shape, X: 0.2, Y: 0.2, X2: 0.8, Y2: 0.8}})
			seen := 0
			for i := range min(len(bare), len(marked)) {
				if d := int(bare[i]) - int(marked[i]); d > 60 || d < -60 {
					seen++
				}
			}
			if seen < 150 {
				t.Errorf("shape %d on %s changes %d points", shape, name, seen)
			}
		}
	}
}
