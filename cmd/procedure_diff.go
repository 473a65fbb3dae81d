package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

type procedureDiff struct {
	Before string `arg:"" help:"File, or CODE@REVISION, such as P02@B1. 旧文件或版本"`
	After  string `arg:"" help:"File, or CODE@REVISION. 新文件或版本"`
}

// Run prints what was added, removed and changed, by meaning, under the titles of the sections.
func (c procedureDiff) Run(p *program) error {
	before, err := p.pack(c.Before)
	if err != nil {
		return err
	}
	after, err := p.pack(c.After)
	if err != nil {
		return err
	}
	changes := procedure.Compare(before, after)
	if len(changes) == 0 {
		p.say("%s 与 %s 含义相同", "%s and %s mean the same", before.Ref, after.Ref)
	}
	section := ""
	for _, d := range changes {
		if d.Section != section {
			section = d.Section
			fmt.Fprintln(p.out, sectionTitle(section).In(p.language()))
		}
		p.difference(d)
	}
	return nil
}

func (p *program) difference(d procedure.Difference) {
	kind := domain.Text{}
	if i := slices.IndexFunc(procedure.DifferenceKinds, func(k struct {
		Kind  procedure.DifferenceKind
		Title domain.Text
	},
	) bool {
		return k.Kind == d.Kind
	}); i >= 0 {
		kind = procedure.DifferenceKinds[i].Title
	}
	place := strings.TrimSpace(d.Item + " " + d.Field)
	if place != "" {
		place += ": "
	}
	values := d.Old + d.New
	if d.Kind == procedure.Changed {
		values = d.Old + " → " + d.New
	}
	fmt.Fprintf(p.out, "  %s  %s%s\n", kind.In(p.language()), place, values)
}

func sectionTitle(key string) domain.Text {
	for _, s := range procedure.Sections {
		if s.Key == key {
			return s.Title
		}
	}
	return domain.Same(key)
}

// pack reads a file, or finds a revision of the house.
func (p *program) pack(name string) (*procedure.Pack, error) {
	if _, err := os.Stat(name); err == nil {
		words, err := p.vocabulary()
		if err != nil {
			return nil, err
		}
		return readPack(name, words)
	}
	rules, err := p.rules()
	if err != nil {
		return nil, err
	}
	return chosen{}.of(p, rules, name)
}

// vocabulary returns the words that a procedure may use, with the calendars of the house where there is a
// database.
func (p *program) vocabulary() (procedure.Vocabulary, error) {
	rules, err := p.rules()
	if err != nil {
		return procedure.Vocabulary{}, err
	}
	return vocabularyOf(rules), nil
}

func vocabularyOf(rules *casework.Rules) procedure.Vocabulary {
	words := Vocabulary()
	words.Calendars = rules.Calendars()
	return words
}

type procedureSchema struct{}

// Run prints the JSON schema that editors check procedure files by.
func (procedureSchema) Run(p *program) error {
	words, err := p.vocabulary()
	if err != nil {
		return err
	}
	e := json.NewEncoder(p.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(procedure.Schema(words))
}

type procedureFormat struct{}

// Run prints the reference of procedure files.
func (procedureFormat) Run(p *program) error {
	_, err := fmt.Fprintln(p.out, procedure.Format()+"\n"+procedure.Words())
	return err
}
