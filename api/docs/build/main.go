// Command build writes problems.json: every code that an answer of Octad may bear, with its messages, read
// from the source, so that the guide lists what the program says and nothing else.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"log"
	"os"
	"slices"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/eightd"
	"octad/domain/procedure"
)

const target = "api/docs/problems.json"

func main() {
	b, err := table(".")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(target, b, 0o644); err != nil {
		log.Fatal(err)
	}
}

// table returns the content of problems.json for the source below root: one code a line.
func table(root string) ([]byte, error) {
	codes, err := scan(root)
	if err != nil {
		return nil, err
	}
	codes = slices.Concat(codes, gates(), packs(), named())
	slices.SortFunc(codes, func(a, b problem) int { return cmp.Compare(a.Code, b.Code) })
	var b bytes.Buffer
	for i, c := range codes {
		line, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		b.WriteString(map[bool]string{true: "[\n", false: ",\n"}[i == 0])
		b.Write(line)
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

// gates returns the codes of the acceptance pre-check of an 8D, whose rules are a table of their own.
func gates() []problem {
	var all []problem
	for _, g := range eightd.Gates {
		all = append(all, problem{Code: g.Code, Messages: []domain.Text{g.Message}})
	}
	return all
}

// named returns the codes of guards that bear the name of something of the procedure's own, written as ….
func named() []problem {
	var all []problem
	for _, g := range casework.Named {
		all = append(all, problem{Code: g.Prefix + "…", Messages: []domain.Text{g.Title}})
	}
	return all
}

// packs returns the codes of a procedure file's faults, whose words are composed when the file is read.
func packs() []problem {
	var all []problem
	for _, f := range procedure.Refusals() {
		all = append(all, problem{Code: f.Code, Messages: []domain.Text{f.Message}})
	}
	return all
}
