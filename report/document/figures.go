package document

// Emphasis is how a part of a figure stands out; a tone, an icon and a word go with it.
type Emphasis int

// The emphases of causes and steps.
const (
	Usual Emphasis = iota
	Firm           // confirmed, the root of a problem: bold, in a heavy line
	Faint          // excluded, refuted: muted, in a dashed line
)

// Fishbone is a diagram of causes and effect (Ishikawa): the problem at the head, the
// causes on the bones of their categories. It prints on one page where that stays
// legible, else a bone after the other.
type Fishbone struct {
	Head    Text // word above the problem
	Problem Text
	Bones   []Bone // the first half stands above the spine
}

// Bone is a category of causes; one without causes is drawn all the same.
type Bone struct {
	Title  Text
	Causes []Twig
}

// Twig is a cause on a bone, with its state as word, icon and colour.
type Twig struct {
	Label    string // by which other parts refer to it
	Text     Text
	State    Text
	Tone     Tone
	Emphasis Emphasis
}

// Tree is a 5-Why analysis: every answer stands below what it explains, and a branch
// beside its sisters. It prints as one figure where that stays legible, else a branch
// after the other.
type Tree struct {
	Question Text // what is asked at the top
	Level    Text // word before the number of a level: Why
	Branches []Node
}

// Node is a step of a tree.
type Node struct {
	Label    string
	Tag      Text // what the step is besides: the root cause; empty for most
	Text     Text
	Note     Text // evidence
	State    Text
	Tone     Tone
	Emphasis Emphasis
	Children []Node
}

// Curve is a quantity that rises and falls over time, day by day, against a line that it is to reach.
type Curve struct {
	Title  Text
	Points []CurvePoint
	// Goal is the height of the line to be reached, and GoalText what stands at it.
	Goal     float64
	GoalText Text
}

// CurvePoint is how much it was on a day; Label is the quantity as it is printed, Date the day.
type CurvePoint struct {
	Day   int // since the first point
	Date  string
	Value float64
	Label string
}

// Photos are pictures of equal height, two in a row, each with its caption below.
// Bytes that are no picture print as a frame that says so.
type Photos struct{ Items []Photo }

// Photo is a JPEG or PNG picture. A JPEG that says how it was held is turned upright.
type Photo struct {
	Data    []byte
	Caption Text
	Marks   []PhotoMark
}

// PhotoMark points at something in a picture, in shares of its upright width and
// height from the upper left corner. Marks are numbered from 1; the notes stand below
// the picture under these numbers.
type PhotoMark struct {
	Shape        MarkShape
	X, Y, X2, Y2 float64 // two corners; an arrow leads from the first point to the second
	Note         Text
}

// MarkShape is the form of a mark.
type MarkShape int

// The forms of a mark.
const (
	EllipseMark MarkShape = iota
	RectangleMark
	ArrowMark
)

// Icon is the sign of a tone: what a reader sees who sees no colours. Neutral has none.
func (t Tone) Icon() string {
	if t < Neutral || t > Off {
		return ""
	}
	return [...]string{"", "✔", "◐", "△", "✖", "○", "■", "–"}[t]
}

func (Fishbone) block() {}
func (Tree) block()     {}
func (Photos) block()   {}
func (Curve) block()    {}
