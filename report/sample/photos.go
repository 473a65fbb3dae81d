package sample

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"sync"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
)

// addEvidence adds six photos with marks and a measurement to the case.
func addEvidence(f *dossier.File) {
	mark := func(shape eightd.MarkShape, x, y, x2, y2 int, note domain.Text) eightd.Mark {
		return eightd.Mark{Shape: shape, X: x, Y: y, X2: x2, Y2: y2, Note: note}
	}
	f.Pictures = map[domain.ID][]byte{}
	pictures := photos()
	for i, p := range []struct {
		part    *eightd.Discipline
		file    string
		caption domain.Text
		marks   []eightd.Mark
	}{
		{&f.Report.D2.Discipline, "face-b-scratch.jpg", zh("密封面B的划痕，长42 mm", "Scratch on sealing face B, 42 mm long"), []eightd.Mark{
			mark(eightd.EllipseMark, 300, 300, 720, 620, zh("跨过密封圈接触带", "Crosses the contact band of the seal")), mark(eightd.ArrowMark, 850, 850, 700, 640, zh("推入方向", "Direction of pushing in")),
		}},
		{&f.Report.D2.Discipline, "stylus-profile.jpg", zh("触针轮廓：深28 µm", "Stylus profile: 28 µm deep"), []eightd.Mark{mark(eightd.RectangleMark, 420, 250, 620, 700, zh("最深处", "Deepest point"))}},
		{&f.Report.D3.Discipline, "clean-label.jpg", zh("合格品蓝色标签", "Blue label of clean goods"), nil},
		{&f.Report.D4.Discipline, "chips-on-tray.jpg", zh("新托盘隔条上的铁屑", "Chips on the separators of the new tray"), []eightd.Mark{
			mark(eightd.EllipseMark, 100, 550, 320, 800, zh("铁屑堆积", "Heap of chips")), mark(eightd.EllipseMark, 600, 200, 800, 400, zh("单个铁屑0.4 mm", "Single chip, 0.4 mm")),
		}},
		{&f.Report.D6.Discipline, "v-tray.jpg", zh("V形支撑托盘", "Tray with V supports"), []eightd.Mark{mark(eightd.ArrowMark, 200, 200, 480, 480, zh("仅接触凸台", "Touches bosses only"))}},
		{&f.Report.D6.Discipline, "side-light.jpg", zh("30°侧光检验工位", "Inspection station with side light at 30°"), nil},
	} {
		id := domain.ID("photo-" + string(rune('1'+i)))
		p.part.Attachments = append(p.part.Attachments, eightd.Attachment{AttachmentID: id, Caption: p.caption, External: true, Marks: p.marks})
		f.Pictures[id] = pictures[i]
		f.Attachments = append(f.Attachments, record.Attachment{ID: id, FileName: p.file, Size: int64(len(f.Pictures[id])), Caption: p.caption, External: true, Subject: domain.Link{Number: f.Report.Number}})
	}
	f.Report.D6.Measurements = []eightd.MeasurementTable{measurement()}
}

func measurement() eightd.MeasurementTable {
	m := eightd.MeasurementTable{ID: "m1", External: true, Title: zh("换托盘前后的划痕深度", "Depth of scratches before and after the new tray"), Columns: []eightd.MeasuredColumn{
		{Name: zh("班次", "Shift"), Kind: eightd.TextColumn},
		{Name: zh("旧托盘", "Old tray"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "5.0"},
		{Name: zh("新托盘", "New tray"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "5.0"},
		{Name: zh("新托盘＋水洗", "New tray, washed"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "5.0"},
	}}
	for _, row := range [][]string{
		{"05-07 A", "18.2", "2.9", "1.1"}, {"05-07 B", "31.4", "3.1", "1.6"}, {"05-08 A", "4.8", "2.2", "1.3"}, {"05-08 B", "22.7", "1.9", "1.4"}, {"05-09 A", "12.0", "3.0", "1.2"},
	} {
		m.Rows = append(m.Rows, eightd.MeasuredRow{Values: row})
	}
	return m
}

// photos are the six pictures of the case in preview size. They are drawn once: that takes longer than to
// print the case a dozen times.
var photos = sync.OnceValue(func() [][]byte {
	var out [][]byte
	for i, size := range []image.Point{{1024, 768}, {1024, 768}, {768, 1024}, {1024, 768}, {1024, 768}, {1600, 600}} {
		out = append(out, photo(uint64(i), size))
	}
	return out
})

// photo is a JPEG of a milled face with a scratch, the same for the same seed.
func photo(seed uint64, size image.Point) []byte {
	random := rand.New(rand.NewPCG(seed, 7))
	picture := image.NewRGBA(image.Rectangle{Max: size})
	lean := random.Float64()*0.6 - 0.3
	for y := range size.Y {
		for x := range size.X {
			grey := 150 + 18*math.Sin(float64(y)*0.9+8*math.Sin(float64(x)/210)) + 30*float64(x)/float64(size.X) + float64(random.IntN(14))
			if scratch := math.Abs(float64(y) - float64(size.Y)/2 - lean*(float64(x)-float64(size.X)/2)); scratch < 3 && x > size.X/4 && x < size.X*3/4 {
				grey -= 90 - 20*scratch
			}
			c := uint8(max(0, min(grey, 255)))
			picture.SetRGBA(x, y, color.RGBA{c, c, uint8(min(int(c)+6, 255)), 255})
		}
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, picture, &jpeg.Options{Quality: 80}) // a buffer never fails
	return out.Bytes()
}
