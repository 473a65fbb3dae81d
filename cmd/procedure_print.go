package cmd

import (
	"os"
	"time"

	"octad/domain"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

type procedurePrint struct {
	Code     string `arg:"" help:"Code, such as P02. 代码"`
	Revision string `help:"Revision; default the latest. 版本"`
	In       string `enum:"zh,en,zh-en" default:"zh-en" help:"Language of the document: zh, en or zh-en. 文件语言"`
	Output   string `short:"o" default:"-" help:"File; - is standard output. 输出文件"`
}

// Run prints the controlled document as a PDF.
func (c procedurePrint) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	pack, ok := packOf(rules, c.Code, c.Revision)
	if !ok {
		return domain.Missing("procedure")
	}
	calendar, _ := rules.Calendar(pack.Calendar)
	zone := time.UTC
	if calendar != nil {
		zone = calendar.Zone()
	}
	doc := report.Controlled(report.Procedure{Pack: pack, Events: Vocabulary().Events, Zone: zone}, c.In)
	if c.Output == "-" {
		_, err = pdf.Write(p.out, doc)
		return err
	}
	return c.file(doc)
}

func (c procedurePrint) file(doc document.Document) error {
	out, err := os.Create(c.Output)
	if err != nil {
		return err
	}
	if _, err := pdf.Write(out, doc); err != nil {
		out.Close() //nolint:errcheck // the first error tells more
		return err
	}
	return out.Close()
}
