package qr

// grid is a code being drawn; fixed modules belong to patterns and are never masked.
type grid struct {
	dark, fixed [][]bool
	size        int
}

// code draws the bytes with the mask that is easiest to read.
func (v version) code(size int, data []byte) Code {
	g := grid{dark: square(size), fixed: square(size), size: size}
	g.patterns(v.alignment)
	g.fill(data)
	best, least := 0, -1
	for mask := range masks {
		if p := g.masked(mask).penalty(); least < 0 || p < least {
			best, least = mask, p
		}
	}
	return Code{g.masked(best).dark}
}

func square(size int) [][]bool {
	out := make([][]bool, size)
	for y := range out {
		out[y] = make([]bool, size)
	}
	return out
}

func (g grid) set(x, y int, dark bool) {
	if x >= 0 && y >= 0 && x < g.size && y < g.size {
		g.dark[y][x], g.fixed[y][x] = dark, true
	}
}

// patterns draws what tells a reader where the code lies, and keeps room for the format.
func (g grid) patterns(alignment int) {
	for i := range g.size { // timing
		g.set(6, i, i%2 == 0)
		g.set(i, 6, i%2 == 0)
	}
	for _, corner := range [][2]int{{3, 3}, {g.size - 4, 3}, {3, g.size - 4}} {
		g.rings(corner[0], corner[1], 2, 4)
	}
	if alignment > 0 {
		g.rings(alignment, alignment, 1, 3)
	}
	g.format(0)
}

// rings draws squares around a dark point, of which two are light: the outer one parts the pattern from what is
// around it and belongs to finders alone.
func (g grid) rings(x, y, inner, outer int) {
	radius := outer
	if outer%2 == 1 {
		radius-- // an alignment pattern ends with its dark ring
	}
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			ring := max(dx, -dx, dy, -dy)
			g.set(x+dx, y+dy, ring != inner && ring != outer)
		}
	}
}

// format writes level M and the mask, twice, with the correction of a BCH code (15, 5).
func (g grid) format(mask int) {
	rest := mask
	for range 10 {
		rest = rest<<1 ^ rest>>9*0x537
	}
	bits := (mask<<10 | rest) ^ 0x5412
	bit := func(i int) bool { return bits>>i&1 == 1 }
	for i := range 6 {
		g.set(8, i, bit(i))
		g.set(5-i, 8, bit(9+i))
	}
	g.set(8, 7, bit(6))
	g.set(8, 8, bit(7))
	g.set(7, 8, bit(8))
	for i := range 8 {
		g.set(g.size-1-i, 8, bit(i))
	}
	for i := 8; i < 15; i++ {
		g.set(8, g.size-15+i, bit(i))
	}
	g.set(8, g.size-8, true)
}

// fill writes the bits in columns of two, up and down by turns from the right.
func (g grid) fill(data []byte) {
	at := 0
	for right := g.size - 1; right > 0; right -= 2 {
		if right == 6 {
			right-- // the column of the timing pattern
		}
		for step := range g.size {
			y := step
			if (right+1)&2 == 0 {
				y = g.size - 1 - step
			}
			for x := right; x > right-2; x-- {
				if !g.fixed[y][x] && at < 8*len(data) {
					g.dark[y][x] = data[at/8]>>(7-at%8)&1 == 1
					at++
				}
			}
		}
	}
}

// masks turn over the modules of a pattern (ISO/IEC 18004, table 10).
var masks = []func(x, y int) bool{
	func(x, y int) bool { return (x+y)%2 == 0 },
	func(_, y int) bool { return y%2 == 0 },
	func(x, _ int) bool { return x%3 == 0 },
	func(x, y int) bool { return (x+y)%3 == 0 },
	func(x, y int) bool { return (x/3+y/2)%2 == 0 },
	func(x, y int) bool { return x*y%2+x*y%3 == 0 },
	func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
	func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
}

func (g grid) masked(mask int) grid {
	out := grid{dark: square(g.size), fixed: g.fixed, size: g.size}
	for y := range g.size {
		for x := range g.size {
			out.dark[y][x] = g.dark[y][x] != (!g.fixed[y][x] && masks[mask](x, y))
		}
	}
	out.format(mask)
	return out
}

// penalty counts what makes a code hard to read: runs, blocks, what looks like a finder, and too much of one colour.
func (g grid) penalty() int {
	sum, dark := 0, 0
	for a := range g.size {
		sum += lined(g.size, func(b int) bool { return g.dark[a][b] }) + lined(g.size, func(b int) bool { return g.dark[b][a] })
		for b := range g.size {
			if g.dark[a][b] {
				dark++
			}
			if a > 0 && b > 0 && g.dark[a][b] == g.dark[a-1][b] && g.dark[a][b] == g.dark[a][b-1] && g.dark[a][b] == g.dark[a-1][b-1] {
				sum += 3
			}
		}
	}
	share := 100 * dark / (g.size * g.size)
	return sum + 10*(max(share-50, 50-share)/5)
}

// lined is the penalty of one row or column.
func lined(size int, dark func(int) bool) (sum int) {
	run, window := 0, 0
	for i := range size {
		if i > 0 && dark(i) == dark(i-1) {
			run++
		} else {
			run = 1
		}
		if run == 5 {
			sum += 3
		} else if run > 5 {
			sum++
		}
		window = window << 1 & 0x7FF
		if dark(i) {
			window |= 1
		}
		if i >= 10 && (window == 0b10111010000 || window == 0b00001011101) {
			sum += 40
		}
	}
	return sum
}
