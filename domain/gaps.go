package domain

import "fmt"

// Gaps are what a record could not be printed with. A character that no font has stands in it as a box with its number; a
// picture that cannot be read as a frame with its caption.
type Gaps struct {
	// Characters are the missing ones, as U+1F600, each once.
	Characters []string
	// Pictures are the captions of those that could not be read.
	Pictures []string
}

// GapsOf names the characters and the pictures that are missing.
func GapsOf(characters []rune, pictures []string) Gaps {
	g := Gaps{Pictures: pictures}
	for _, r := range characters {
		g.Characters = append(g.Characters, fmt.Sprintf("U+%04X", r))
	}
	return g
}

// Any reports whether anything is missing.
func (g Gaps) Any() bool { return len(g.Characters)+len(g.Pictures) > 0 }
