// Command build writes problems.json: every code that an answer of Octad may bear, with its messages, read
// from the source, so that the guide lists what the program says and nothing else.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
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
