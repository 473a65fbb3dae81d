package cmd_test

import (
	"testing"

	"octad/cmd"
	"octad/domain/procedure"
)

// TestHouseForms reads the forms of the house with the words of the program.
func TestHouseForms(t *testing.T) {
	words := cmd.Vocabulary()
	house, err := procedure.HouseForms(words)
	if err != nil {
		t.Fatal(err)
	}
	if len(house) == 0 || len(words.Layouts) != len(house) {
		t.Errorf("%d forms, %d layouts", len(house), len(words.Layouts))
	}
	for _, f := range house {
		if f.Title.Blank() || f.Revision == "" || len(f.Sections) == 0 {
			t.Errorf("%s is not whole: %+v", f.Form, f)
		}
	}
}
