package cmd

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/master"
	"octad/repository"
)

type importCommand struct {
	Of        string   `enum:"complaints,lots,shipments,recalls,report8d" default:"complaints" help:"What the file holds: complaints, lots, shipments, recalls of record, or an 8D as Report8D 1.0.0. 内容"`
	Mapping   string   `type:"existingfile" placeholder:"FILE" help:"How columns become fields of complaints; see api/intake/examples. 映射文件"`
	File      string   `arg:"" type:"existingfile" help:"CSV in UTF-8, or .xlsx; JSON for report8d. 数据文件"`
	Complaint []string `placeholder:"NUMBER" help:"The complaint that an 8D answers; without it the customer's number in the file finds it. 投诉"`
	Texts     string   `placeholder:"en" help:"Language of the texts of an 8D or of recalls; default that of the program. 文本语言"`
	Authority string   `placeholder:"NHTSA" help:"The authority whose recalls the file holds, where no column names it. 主管部门"`
	DryRun    bool     `help:"Say what would happen and write nothing. 试运行"`
	User      string   `placeholder:"LOGIN" help:"Who imports; without it the system does. 导入人"`
	Site      string   `placeholder:"CODE" help:"Site that takes them; default the mapping's, or the only one. 工厂"`
	JSON      bool     `name:"json" help:"Print JSON lines. 以JSON输出"`
}

// Run takes the rows in and prints what became of each; a refused row makes the command fail at the end.
func (c importCommand) Run(p *program) error {
	switch c.Of {
	case "lots", "shipments":
		return c.facts(p)
	case "recalls":
		return c.recalls(p)
	case "report8d":
		return c.report8D(p)
	}
	if c.Mapping == "" {
		return misuse{domain.ZhEn("请用 --mapping 给出映射文件", "Give a mapping with --mapping")}
	}
	mapping, table, err := c.read()
	if err != nil {
		return err
	}
	return p.with(func(a *App) error {
		i := intake.Importer{Read: a.Base, Rules: a.Rules(), Desk: a.Complaints, DryRun: c.DryRun}
		actor, err := c.actor(p, a)
		if err != nil {
			return err
		}
		i.Order = func() domain.Order { return a.Order(actor, "octad import "+mapping.Name) }
		note := mapping.Site
		if c.Site != "" {
			note = intake.SiteNote{Code: c.Site}
		}
		if i.Site, err = p.siteFor(a, note, c.DryRun); err != nil {
			return err
		}
		summary, err := i.Run(p.ctx, mapping, table, c.printer(p))
		if err != nil {
			return err
		}
		p.summarise(summary)
		if summary.Refused > 0 {
			return errTold
		}
		return nil
	})
}

// actor returns who imports.
func (c importCommand) actor(p *program, a *App) (domain.Actor, error) {
	if c.User == "" {
		return domain.System, nil
	}
	u, err := p.account(a, c.User)
	if err != nil {
		return domain.Actor{}, err
	}
	return u.Actor(), nil
}

func (c importCommand) read() (*intake.Mapping, *intake.Table, error) {
	f, err := os.Open(c.Mapping)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	mapping, err := intake.ReadMapping(f)
	if err != nil {
		return nil, nil, err
	}
	data, err := os.Open(c.File)
	if err != nil {
		return nil, nil, err
	}
	defer data.Close()
	table, err := intake.ReadTable(data, mapping.Sheet)
	return mapping, table, err
}

// siteFor finds the site, or opens the one that the mapping describes. A dry run opens none.
func (p *program) siteFor(a *App, note intake.SiteNote, dry bool) (domain.ID, error) {
	if note.Code == "" {
		sites, _, err := a.Base.Sites(p.ctx, domain.System, repository.Page{Limit: 2}, repository.MasterFilter{})
		if err != nil {
			return "", err
		}
		if len(sites) != 1 {
			return "", misuse{domain.ZhEn("请用 --site 指定工厂", "Name the site with --site")}
		}
		return sites[0].ID, nil
	}
	s, err := a.Base.Site(p.ctx, domain.System, note.Code)
	if err == nil {
		return s.ID, nil
	}
	if !domain.Is(err, domain.NotFound) {
		return "", err
	}
	if note.Name == nil {
		return "", misuse{domain.ZhEn("没有此工厂："+note.Code, "There is no such site: "+note.Code)}
	}
	if dry {
		p.say("将新建工厂 %s", "Site %s would be opened", note.Code)
		return newID(), nil
	}
	s, err = a.Sites.Open(p.ctx, a.Order(domain.System, "octad import"), master.SiteCard{
		Code: note.Code, Name: domain.Text(note.Name), CompanyName: domain.Text(note.Company),
		TimeZone: p.options.Timezone, Calendar: "cn", Language: p.options.Language,
	})
	return s.ID, err
}

// importLine is one row of the result as JSON.
type importLine struct {
	Line      int           `json:"line"`
	Reference string        `json:"reference"`
	Outcome   string        `json:"outcome"`
	Number    string        `json:"number,omitempty"`
	Faults    []importFault `json:"faults,omitempty"`
	Warnings  []importFault `json:"warnings,omitempty"`
}

type importFault struct {
	Field   string `json:"field,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// outcomes are the words for what became of a row.
var outcomes = map[intake.Outcome]domain.Text{
	intake.Created: domain.ZhEn("新建", "created"), intake.WouldCreate: domain.ZhEn("将创建", "would create"),
	intake.Exists: domain.ZhEn("已有", "exists"), intake.Refused: domain.ZhEn("拒绝", "refused"),
}

func (c importCommand) printer(p *program) func(intake.Line) error {
	faults := func(all domain.Faults) (out []importFault) {
		for _, f := range all {
			out = append(out, importFault{f.Field, f.Code, f.Message.In(p.language())})
		}
		return out
	}
	if c.JSON {
		encoder := json.NewEncoder(p.out)
		encoder.SetEscapeHTML(false)
		return func(l intake.Line) error {
			return encoder.Encode(importLine{l.Line, l.Reference, string(l.Outcome), l.Number, faults(l.Faults), faults(l.Warnings)})
		}
	}
	return func(l intake.Line) error {
		words := []string{fmt.Sprint(l.Line), l.Reference, outcomes[l.Outcome].In(p.language()), l.Number}
		for _, f := range append(faults(l.Faults), faults(l.Warnings)...) {
			words = append(words, strings.TrimSpace(f.Field+" "+f.Message+" ("+f.Code+")"))
		}
		_, err := fmt.Fprintln(p.out, strings.TrimRight(strings.Join(words, "\t"), "\t"))
		return err
	}
}

func (p *program) summarise(s intake.Summary) {
	text := domain.ZhEn("共 %d 行：新建 %d，已有 %d，拒绝 %d；有提示 %d。文件 SHA-256 %s\n", "%d rows: %d created, %d exist, %d refused; %d with warnings. SHA-256 of the file %s\n")
	if s.DryRun {
		text = domain.ZhEn("共 %d 行：将创建 %d，已有 %d，将拒绝 %d；有提示 %d。文件 SHA-256 %s\n", "%d rows: would create %d, %d exist, would refuse %d; %d with warnings. SHA-256 of the file %s\n")
		fmt.Fprintln(p.errs, domain.ZhEn("试运行，未写入任何内容", "Dry run: nothing was written").In(p.language()))
	}
	fmt.Fprintf(p.errs, text.In(p.language()), s.Rows, s.Created, s.Exists, s.Refused, s.Warned, s.SHA256)
}
