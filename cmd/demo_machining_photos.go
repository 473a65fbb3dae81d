package cmd

import (
	"encoding/csv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// overview is face F1 at corner C as the customer photographed it, with two long scratches across the seal
// groove.
func overview() *drawnPhoto {
	p := paint(aluminium, milled(9, 0.8, 1))
	p.band([2]float64{210, 190}, 130, 34, 48)
	p.disc(58, 62, 30, 34)
	p.scratch(line{34, 396, 226, 128}, 2.2, 70)
	p.scratch(line{66, 424, 240, 214}, 1.8, 58)
	return p
}

// closeUp is one long scratch across the milling marks.
func closeUp() *drawnPhoto {
	p := paint(aluminium, milled(26, 1.3, 2))
	p.scratch(line{150, 430, 470, 40}, 7, 78)
	p.scratch(line{330, 400, 430, 285}, 2, 36)
	return p
}

// wornJaw is the pad of jaw 2, worn through to the head of its screw.
func wornJaw() *drawnPhoto {
	p := paint(rubber, moulded(66, 20, 3))
	for _, l := range []line{{120, 380, 520, 60}, {90, 300, 440, 40}, {220, 430, 590, 130}} {
		p.scratch(l, 5, 17)
	}
	p.disc(330, 232, 92, 104)
	p.disc(330, 232, 62, 178)
	p.disc(330, 232, 24, 40)
	p.scratch(line{300, 190, 372, 284}, 2, 40)
	return p
}

// diffuse and raking are the same housing under the old light and the new.
func diffuse() *drawnPhoto {
	p := paint(aluminium, milled(12, 0.75, 4))
	p.scratch(line{210, 350, 400, 110}, 2.4, 9)
	return p
}

func raking() *drawnPhoto {
	p := paint(aluminium, func(x, y float64) float64 { return milled(12, 0.35, 4)(x, y)*0.5 - 14 + 0.05*(pictureWidth-x) })
	p.scratch(line{210, 350, 400, 110}, 2.4, 150)
	return p
}

// newJaw is the pad vulcanised in one piece.
func newJaw() *drawnPhoto {
	p := paint(peek, moulded(182, 7, 6))
	p.band([2]float64{150, 120}, 70, 8, 26)
	return p
}

func customerPhotos() []photo {
	return []photo{
		{
			file: "FKR-F1-corner-C.jpg", draw: overview, caption: text("照片1（客户）：F1面角C，两条长划痕跨越密封圈槽。", "Photo 1 (customer): face F1 at corner C, two long scratches across the seal groove."),
			marks: []eightd.Mark{{Shape: eightd.EllipseMark, X: 20, Y: 240, X2: 410, Y2: 960, Note: text("划痕", "Scratches")}},
		},
		{
			file: "FKR-F1-close-up.jpg", draw: closeUp, caption: text("照片2（客户）：划痕与铣纹成62°角，深34 µm。", "Photo 2 (customer): a scratch 34 µm deep at 62° to the milling marks."),
			marks: []eightd.Mark{{Shape: eightd.ArrowMark, X: 850, Y: 250, X2: 560, Y2: 440, Note: text("34 µm", "34 µm")}},
		},
	}
}

func causePhotos() []photo {
	return []photo{
		{
			file: "R3-jaw-2-worn.jpg", draw: wornJaw, caption: text("照片3：夹爪2垫块磨穿，M5螺钉头高出0.15 mm。", "Photo 3: pad of jaw 2 worn through, the M5 screw stands 0.15 mm proud."),
			marks: []eightd.Mark{{Shape: eightd.EllipseMark, X: 360, Y: 290, X2: 670, Y2: 720, Note: text("螺钉头", "Screw head")}, {Shape: eightd.ArrowMark, X: 120, Y: 880, X2: 300, Y2: 640, Note: text("磨损方向", "Direction of wear")}},
		},
		{
			file: "F1-diffuse-500lx.jpg", draw: diffuse, caption: text("照片4：同一壳体，500 lx漫射光，划痕几乎不可见。", "Photo 4: one housing under 500 lx of diffuse light; the scratch can hardly be seen."),
			marks: []eightd.Mark{{Shape: eightd.RectangleMark, X: 310, Y: 210, X2: 650, Y2: 790, Note: text("22 µm", "22 µm")}},
		},
		{
			file: "F1-raking-1000lx.jpg", draw: raking, caption: text("照片5：同一位置，斜射光30°、1,000 lx。", "Photo 5: the same place under raking light of 30° and 1,000 lx."),
			marks: []eightd.Mark{{Shape: eightd.RectangleMark, X: 310, Y: 210, X2: 650, Y2: 790, Note: text("22 µm", "22 µm")}},
		},
	}
}

func provenPhotos() []photo {
	return []photo{{file: "R3-jaw-PEEK.jpg", draw: newJaw, caption: text("照片6：整体硫化PEEK垫块，接触侧无金属。", "Photo 6: PEEK pad vulcanised in one piece, no metal on the touching side.")}}
}

// depths are the deepest scratches of the twelve returned housings: serial number, length in mm, depth in
// µm, tenths of them.
var depths = [][3]string{
	{"0912-0031", "42.5", "34.2"},
	{"0912-0047", "38.0", "22.1"},
	{"0912-0102", "55.5", "41.0"},
	{"0912-0115", "31.0", "15.3"},
	{"0912-0126", "47.0", "28.7"},
	{"0912-0188", "18.5", "11.2"},
	{"0912-0203", "60.0", "37.4"},
	{"0912-0241", "36.5", "19.6"},
	{"0912-0266", "51.0", "30.8"},
	{"0912-0310", "26.0", "14.1"},
	{"0912-0344", "44.5", "25.9"},
	{"0912-0402", "33.5", "17.8"},
}

// scratchDepths is the table that the measured problem rests on.
func scratchDepths() eightd.MeasurementTable {
	m := eightd.MeasurementTable{
		External: true, Title: text("表1 退回12件的最深划痕（触针轮廓仪，图纸注7：不大于10 µm）", "Table 1: deepest scratch of the twelve returned housings (stylus; drawing note 7: 10 µm at most)"),
		Columns: []eightd.MeasuredColumn{
			{Name: text("壳体序号", "Housing"), Kind: eightd.TextColumn},
			{Name: text("长度", "Length"), Kind: eightd.NumberColumn, Unit: "mm"},
			{Name: text("深度", "Depth"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "10"},
		},
	}
	for _, d := range depths {
		m.Rows = append(m.Rows, eightd.MeasuredRow{Values: d[:]})
	}
	return m
}

// provenDepths is what the corrective actions came to.
func provenDepths() eightd.MeasurementTable {
	m := eightd.MeasurementTable{
		External: true, Title: text("表2 措施后各批F1面最大痕深（每批180件，触针复测）", "Table 2: deepest mark on F1 in each lot after the actions (180 parts each, confirmed by stylus)"),
		Columns: []eightd.MeasuredColumn{
			{Name: text("批次", "Lot"), Kind: eightd.TextColumn},
			{Name: text("检查数", "Inspected"), Kind: eightd.NumberColumn, Unit: "pcs"},
			{Name: text("最大深度", "Deepest"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "10"},
			{Name: text("超限数", "Above limit"), Kind: eightd.NumberColumn, Unit: "pcs", Upper: "0"},
		},
	}
	for _, row := range [][]string{
		{"M2614-3A", "180", "1.8", "0"},
		{"M2614-3B", "180", "2.1", "0"},
		{"M2614-3C", "180", "1.4", "0"},
		{"M2615-3A", "180", "1.9", "0"},
		{"M2615-3B", "180", "1.6", "0"},
		{"M2615-3C", "180", "2.0", "0"},
	} {
		m.Rows = append(m.Rows, eightd.MeasuredRow{Values: row})
	}
	return m
}

// measuredD2 completes the problem, with the customer's photos as they are and the depths as a table and as
// the instrument's own file, which stays inside.
func measuredD2() deed {
	var file strings.Builder
	w := csv.NewWriter(&file)
	for _, d := range append([][3]string{{"serial", "length_mm", "depth_um"}}, depths...) {
		if err := w.Write(d[:]); err != nil {
			break // a strings.Builder takes everything
		}
	}
	w.Flush()
	raw := photo{file: "TM-0319-stylus.csv", media: "text/csv", bytes: []byte(file.String()), caption: text("触针记录TM-0319原始数据", "Raw data of stylus record TM-0319"), internal: true}
	return writeWith(machiningD2(true), []photo{raw}, scratchDepths())
}

func machiningD4() deed { return writeWith(machiningSummary(), causePhotos()) }

func money(minor int64, currency string) domain.Money {
	return domain.Money{Minor: minor, Currency: currency}
}
