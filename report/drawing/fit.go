package drawing

// Room is the space that a figure has: the width that it takes and the height that it
// may have at most, in millimetres.
type Room struct{ Width, Height float64 }

// sizes are the sizes of letters that are tried, in points; the last is the least that
// stays legible on paper, with the second language at 85 per cent of it.
var sizes = []float64{8, 7.5, 7, 6.6}

// comfortable is the share of a page that a figure takes before it grows smaller.
const comfortable = 0.6

// fitted draws a figure in the largest letters with which it is comfortable, else with
// which it fits a page; false when it does not fit in the smallest.
func fitted(room Room, draw func(size float64) Figure) (Figure, bool) {
	var tried []Figure
	for _, size := range sizes {
		figure := draw(size)
		if figure.Height <= room.Height*comfortable {
			return figure, true
		}
		tried = append(tried, figure)
	}
	for _, figure := range tried {
		if figure.Height <= room.Height {
			return figure, true
		}
	}
	return Figure{}, false
}
