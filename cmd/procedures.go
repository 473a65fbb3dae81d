package cmd

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"octad/domain"
	"octad/domain/procedure"
)

type procedureCommand struct {
	List procedureList `cmd:"" help:"List the procedures with their revisions. 列出程序"`
	Show procedureShow `cmd:"" help:"Show one procedure. 显示程序"`
	Lint procedureLint `cmd:"" help:"Check a procedure file strictly. 检查程序文件"`
}

type procedureList struct{}

// Run prints every revision of every procedure.
func (procedureList) Run(p *program) error {
	rules, err := Rules()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, domain.ZhEn("代码\t版本\t生效日期\t名称", "CODE\tREVISION\tEFFECTIVE\tTITLE").In(p.language()))
	for _, pack := range rules.Packs() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", pack.Code, pack.Revision, pack.Effective, pack.Title.In(p.language()))
	}
	return w.Flush()
}

type procedureShow struct {
	Code     string `arg:"" help:"Code, such as P02. 代码"`
	Revision string `help:"Revision; default the latest. 版本"`
}

// Run prints who does what, which clocks run and what closing asks for.
func (c procedureShow) Run(p *program) error {
	rules, err := Rules()
	if err != nil {
		return err
	}
	var pack *procedure.Pack
	for _, x := range rules.Packs() {
		if strings.EqualFold(x.Code, c.Code) && (c.Revision == "" || x.Revision == c.Revision) {
			pack = x
		}
	}
	if pack == nil {
		return domain.Missing("procedure")
	}
	p.show(pack)
	return nil
}

func (p *program) show(pack *procedure.Pack) {
	in := func(t domain.Text) string { return t.In(p.language()) }
	fmt.Fprintf(p.out, "%s  %s\n", pack.Ref, in(pack.Title))
	p.say("文件所有者：%s　生效：%s　日历：%s", "Owner: %s  Effective: %s  Calendar: %s", in(pack.Owner), pack.Effective, pack.Calendar)
	p.say("\n角色", "\nRoles")
	for _, r := range pack.Roles {
		fmt.Fprintf(p.out, "  %s  %s\n", r.Code, in(r.Title))
	}
	p.say("\n步骤", "\nSteps")
	for _, s := range pack.Steps {
		fmt.Fprintf(p.out, "  %s  %s\n", s.Code, in(s.Title))
	}
	p.say("\n时限", "\nClocks")
	for _, k := range pack.Clocks {
		fmt.Fprintf(p.out, "  %s  %s  %s\n", k.Code, in(k.Title), k.Within)
	}
	p.say("\n条件", "\nGuards")
	for _, command := range []string{"dispatch", "close", "reject"} {
		if guards := pack.Guards[command]; len(guards) > 0 {
			fmt.Fprintf(p.out, "  %s: %s\n", command, strings.Join(guards, ", "))
		}
	}
}

type procedureLint struct {
	File string `arg:"" type:"existingfile" help:"YAML file. 程序文件"`
}

// Run prints every finding as FILE:line:column path message (code).
func (c procedureLint) Run(p *program) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	pack, err := procedure.Load(f, Vocabulary())
	var e *domain.Error
	if errors.As(err, &e) && len(e.Faults) > 0 {
		for _, x := range e.Faults {
			fmt.Fprintf(p.out, "%s:%s %s (%s)\n", c.File, x.Field, x.Message.In(p.language()), x.Code)
		}
		return errTold
	}
	if err != nil {
		return err
	}
	p.say("%s：%s 没有问题", "%s: %s has no faults", c.File, pack.Ref)
	return nil
}
