package cmd

import (
	"os"
	"strings"
	"time"

	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

type procedurePrint struct {
	Code string `arg:"" help:"Code, such as P02, CODE@REVISION, or the YAML file of a pack. 代码或程序文件"`
	chosen
	In     string `enum:"zh,en,zh-en" default:"zh-en" help:"Language of the document: zh, en or zh-en. 文件语言"`
	Output string `short:"o" default:"-" help:"File; - is standard output. 输出文件"`
}

// Run prints the controlled document as a PDF.
func (c procedurePrint) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	pack, err := c.pack(p, rules)
	if err != nil {
		return err
	}
	calendar, _ := rules.Calendar(pack.Calendar)
	file := report.Procedure{Pack: pack, Events: Vocabulary().Events, Zone: time.UTC}
	if calendar != nil {
		file.Zone, file.Calendar = calendar.Zone(), calendar.Name()
	}
	doc := report.Controlled(file, c.In)
	if c.Output == "-" {
		_, err = pdf.Write(p.out, doc)
		return err
	}
	return c.file(doc)
}

// pack reads the pack from its file, or finds it among those of the house.
func (c procedurePrint) pack(p *program, rules *casework.Rules) (*procedure.Pack, error) {
	if strings.HasSuffix(c.Code, ".yaml") || strings.HasSuffix(c.Code, ".yml") {
		return readPack(c.Code, vocabularyOf(rules))
	}
	return c.of(p, rules, c.Code)
}

func (c procedurePrint) file(doc document.Document) error {
	out, err := os.Create(c.Output)
	if err != nil {
		return err
	}
	if _, err := pdf.Write(out, doc); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
