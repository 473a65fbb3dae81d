package cmd

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/master"
	"octad/domain/record"
	"octad/report/customerform"
)

type formCommand struct {
	Map  formMap  `cmd:"" help:"Propose a map from the labels of a customer's workbook. 由标签建议映射"`
	Lint formLint `cmd:"" help:"Check a map against its workbook, cell by cell. 检查映射"`
	Fill formFill `cmd:"" help:"Fill a customer's workbook with an 8D, marked as a draft. 填写客户表单（草稿）"`
	Read formRead `cmd:"" help:"Open an 8D from a filled workbook. 由已填写的表单导入8D"`
}

// form opens a workbook and, where one is named, its map.
func (p *program) form(file, mapping string) (*customerform.Book, customerform.Map, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, customerform.Map{}, err
	}
	book, err := customerform.Open(raw)
	if err != nil || mapping == "" {
		return book, customerform.Map{}, p.told(file, err)
	}
	text, err := os.ReadFile(mapping)
	if err != nil {
		return nil, customerform.Map{}, err
	}
	m, err := customerform.ParseMap(string(text))
	return book, m, p.told(mapping, err)
}

// told prints every fault of a refusal with the file where it stands, and leaves that something failed.
func (p *program) told(file string, err error) error {
	var e *domain.Error
	if !errors.As(err, &e) || len(e.Faults) == 0 {
		return err
	}
	for _, x := range e.Faults {
		fmt.Fprintf(p.errs, "%s:%s %s (%s)\n", file, x.Field, x.Message.In(p.language()), x.Code)
	}
	return errTold
}

// findings prints findings and returns whether one of them is an error.
func (p *program) findings(list customerform.Findings) bool {
	for _, f := range list {
		fmt.Fprintf(p.errs, "%s: %s %s %s (%s)\n", f.Severity, f.Cell, f.Field, f.Message.In(p.language()), f.Code)
	}
	return len(list.Errors()) > 0
}

type formMap struct {
	File  string `arg:"" type:"existingfile" help:"The customer's workbook (.xlsx). 客户工作簿"`
	Texts string `default:"en" placeholder:"en" help:"Language of the form. 表单语言"`
}

// Run prints the proposal as YAML, and what is to be looked at beside it.
func (c formMap) Run(p *program) error {
	book, _, err := p.form(c.File, "")
	if err != nil {
		return err
	}
	m := book.Propose(c.Texts)
	text, err := m.YAML()
	if err != nil {
		return err
	}
	p.findings(book.Lint(m))
	_, err = fmt.Fprint(p.out, text)
	return err
}

type formLint struct {
	File string `arg:"" type:"existingfile" help:"The customer's workbook (.xlsx). 客户工作簿"`
	Map  string `required:"" type:"existingfile" placeholder:"FILE" help:"Its map. 映射文件"`
}

// Run prints every finding; an error among them makes the command fail.
func (c formLint) Run(p *program) error {
	book, m, err := p.form(c.File, c.Map)
	if err != nil {
		return err
	}
	if p.findings(book.Lint(m)) {
		return errTold
	}
	p.say("%s：映射没有错误", "%s: the map has no errors", c.Map)
	return nil
}

type formFill struct {
	File   string `arg:"" type:"existingfile" help:"The customer's workbook (.xlsx). 客户工作簿"`
	Map    string `required:"" type:"existingfile" placeholder:"FILE" help:"Its map. 映射文件"`
	Report string `required:"" placeholder:"NUMBER" help:"The 8D. 8D 编号"`
	Out    string `required:"" placeholder:"FILE" help:"Where the filled workbook goes. 输出文件"`
}

// Run fills the workbook with the version for the customer as it stands. Frozen forms come from the API alone.
func (c formFill) Run(p *program) error {
	book, m, err := p.form(c.File, c.Map)
	if err != nil {
		return err
	}
	return p.within(func(a *App) error {
		file, err := a.Base.EightDDossier(p.ctx, domain.System, c.Report)
		if err != nil {
			return err
		}
		if err := a.Pictures.Fill(p.ctx, &file); err != nil {
			return err
		}
		filled, err := book.Fill(m, dossier.For(record.External, file), customerform.Options{Draft: true})
		if err != nil {
			return err
		}
		p.findings(filled.Findings)
		if err := os.WriteFile(c.Out, filled.Content, 0o600); err != nil {
			return err
		}
		p.say("%s：已填写 %d 个单元格，%d 处续于附页", "%s: %d cells filled, %d entries go on in the annex", c.Out, filled.Values, filled.Continued)
		return nil
	})
}

type formRead struct {
	File      string   `arg:"" type:"existingfile" help:"The filled workbook (.xlsx). 已填写的工作簿"`
	Blank     string   `required:"" type:"existingfile" placeholder:"FILE" help:"The customer's blank workbook. 客户空白表单"`
	Map       string   `required:"" type:"existingfile" placeholder:"FILE" help:"Its map. 映射文件"`
	Complaint []string `placeholder:"NUMBER" help:"The complaint that the 8D answers; without it the customer's number in the form finds it. 投诉"`
	DryRun    bool     `help:"Check all and write nothing. 试运行"`
	User      string   `placeholder:"LOGIN" help:"Who imports; without it the system does. 导入人"`
}

// Run opens the 8D and prints its number, or every fault at its cell.
func (c formRead) Run(p *program) error {
	book, m, err := p.form(c.Blank, c.Map)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	text, err := m.YAML()
	if err != nil {
		return err
	}
	return p.within(func(a *App) error {
		actor, err := importCommand{User: c.User}.actor(p, a)
		if err != nil {
			return err
		}
		i := intake.CustomerForm{
			Report8D: intake.Report8D{Read: a.Base, Desk: a.Reports, FileName: filepath.Base(c.File), Complaints: c.Complaint, DryRun: c.DryRun},
			Form:     filepath.Base(c.Blank), Revision: master.FormRevision{Revision: 1, Map: text}, Blank: book,
		}
		r, err := i.Import(p.ctx, a.Order(actor, "octad form read "+i.FileName), content)
		if err != nil {
			return p.told(c.File, err)
		}
		if c.DryRun {
			fmt.Fprintln(p.errs, domain.ZhEn("试运行，未写入任何内容", "Dry run: nothing was written").In(p.language()))
		}
		p.say("8D %s：原因 %d，措施 %d", "8D %s: %d causes, %d actions", r.Number, len(r.D4.Causes), len(r.Actions()))
		return nil
	})
}
