package domain

import "strconv"

// Mark points at something on a picture. It is data beside the picture: the picture's bytes never change.
// X, Y and X2, Y2 are per mille of the picture's width and height from its top left corner, as it is shown
// upright: two opposite corners of an ellipse or a rectangle, or tail and head of an arrow.
type Mark struct {
	Shape        MarkShape
	X, Y, X2, Y2 int
	Note         Text
}

// MarkShape is the shape of a mark on a picture.
type MarkShape string

// The values of MarkShape.
const (
	EllipseMark   MarkShape = "ellipse"
	RectangleMark MarkShape = "rectangle"
	ArrowMark     MarkShape = "arrow"
)

const (
	// MaxMarks is how many marks one picture may bear.
	MaxMarks = 50
	// farEdge is the right or lower edge of a picture, per mille.
	farEdge = 1000
)

// CheckMarks notes at the JSON pointer what marks of one picture could not be drawn. Codes: eightd.mark.too_many,
// eightd.mark.shape_missing, eightd.mark.outside and eightd.mark.no_size; they were published for the pictures of an
// 8D first.
func CheckMarks(f *Faults, at string, marks []Mark) {
	f.Require(len(marks) <= MaxMarks, at, "eightd.mark.too_many", "一张图片最多 50 个标记", "A picture bears at most 50 marks")
	for i, m := range marks {
		m.check(f, at+"/"+strconv.Itoa(i))
	}
}

func (m Mark) check(f *Faults, at string) {
	f.Require(m.Shape != "", at+"/shape", "eightd.mark.shape_missing", "请选择标记形状", "Choose the shape of the mark")
	for _, row := range []struct {
		field string
		value int
	}{{"/x", m.X}, {"/y", m.Y}, {"/x2", m.X2}, {"/y2", m.Y2}} {
		f.Require(row.value >= 0 && row.value <= farEdge, at+row.field, "eightd.mark.outside",
			"标记须在图片内，坐标为 0 至 1000 的千分数", "A mark lies on the picture: coordinates are per mille, 0 to 1000")
	}
	drawable := m.X != m.X2 && m.Y != m.Y2
	if m.Shape == ArrowMark {
		drawable = m.X != m.X2 || m.Y != m.Y2
	}
	f.Require(drawable, at, "eightd.mark.no_size", "标记没有大小，两点须不同", "The mark has no size; its two points differ")
}
