package cmd

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/rulebook"
)

type procedureCommand struct {
	List  procedureList  `cmd:"" help:"List the procedures with their revisions. 列出程序"`
	Show  procedureShow  `cmd:"" help:"Show one procedure. 显示程序"`
	Lint  procedureLint  `cmd:"" help:"Check procedure files strictly. 检查程序文件"`
	Diff  procedureDiff  `cmd:"" help:"Say what one revision changes against another. 比较两个版本"`
	Print procedurePrint `cmd:"" help:"Print the controlled document as a PDF. 打印受控文件"`

	Schema procedureSchema `cmd:"" help:"Print the JSON schema of procedure files. 输出程序文件的JSON模式"`
}

type procedureList struct{}

// Run prints every revision of every procedure.
func (procedureList) Run(p *program) error {
	rules, err := p.rules()
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
	Revision string `arg:"" optional:"" help:"Revision; default the latest. 版本"`
}

// Run prints who does what, which clocks run and what closing asks for.
func (c procedureShow) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	pack, ok := packOf(rules, c.Code, c.Revision)
	if !ok {
		return domain.Missing("procedure")
	}
	p.show(pack)
	return nil
}

// packOf finds a revision of a procedure; without one the latest.
func packOf(rules *casework.Rules, code, revision string) (pack *procedure.Pack, found bool) {
	for _, x := range rules.Packs() {
		if strings.EqualFold(x.Code, code) && (revision == "" || x.Revision == revision) {
			pack = x
		}
	}
	return pack, pack != nil
}

func (p *program) show(pack *procedure.Pack) {
	in := func(t domain.Text) string { return t.In(p.language()) }
	fmt.Fprintf(p.out, "%s  %s\n", pack.Ref, in(pack.Title))
	p.say("文件所有者：%s　生效：%s　日历：%s", "Owner: %s  Effective: %s  Calendar: %s", in(pack.Owner), pack.Effective, pack.Calendar)
	p.say("\n角色", "\nRoles")
	for _, r := range pack.Roles {
		fmt.Fprintf(p.out, "  %s  %s\n", r.Code, in(pack.Named(r.Code)))
	}
	p.showDuties(pack)
	p.say("\n步骤", "\nSteps")
	for _, s := range pack.Steps {
		fmt.Fprintf(p.out, "  %s  %s", s.Code, in(s.Title))
		p.showPeople(pack, s.By, nil)
	}
	p.say("\n时限", "\nClocks")
	for _, k := range pack.Clocks {
		fmt.Fprintf(p.out, "  %s  %s  %s\n", k.Code, in(k.Title), k.Within)
		p.say("    起：%s　止：%s", "    starts: %s  stops: %s", triggers(k.Start), triggers(k.Stop))
	}
	p.say("\n条件", "\nGuards")
	for _, command := range []string{"dispatch", "close", "reject"} {
		if len(pack.Guards[command]) > 0 {
			fmt.Fprintf(p.out, "  %s\n", command)
		}
		for _, g := range casework.Guards {
			if pack.Needs(command, g.Code) {
				fmt.Fprintf(p.out, "    %s  %s\n", g.Code, in(g.Title))
			}
		}
	}
}

// showDuties prints who may do what, and who speaks to the customer. What the pack does not name is open
// to whoever holds the permission.
func (p *program) showDuties(pack *procedure.Pack) {
	p.say("\n职责（未列出的操作由权限决定）", "\nDuties (what is not listed is open to whoever holds the permission)")
	for _, a := range casework.Acts {
		if duty, named := pack.Act(a.Act); named {
			fmt.Fprintf(p.out, "  %s  %s", a.Act, a.Title.In(p.language()))
			p.showPeople(pack, duty.By, duty.Copies)
		}
	}
	if pack.Review.Required {
		p.say("\n评审由第二人复核：%s", "\nAn assessment is reviewed by a second person: %s", pack.Named(pack.Review.By...).In(p.language()))
	}
	p.say("\n与客户沟通", "\nCommunications with the customer")
	for _, c := range pack.Communications {
		fmt.Fprintf(p.out, "  %s", c.Purpose)
		p.showPeople(pack, c.By, c.Copies)
	}
}

// showPeople ends a line with those who may and those who are copied.
func (p *program) showPeople(pack *procedure.Pack, by, copies []string) {
	if len(by) > 0 {
		fmt.Fprintf(p.out, ": %s", pack.Named(by...).In(p.language()))
	}
	if len(copies) > 0 {
		fmt.Fprint(p.out, domain.ZhEn("　抄送：", "  copies: ").In(p.language()), pack.Named(copies...).In(p.language()))
	}
	fmt.Fprintln(p.out)
}

// triggers tells the events with the facts that they must carry: "communication.recorded (purpose result)".
func triggers(all []procedure.Trigger) string {
	var out []string
	for _, t := range all {
		text := t.Event
		for _, fact := range slices.Sorted(maps.Keys(t.When)) {
			text += " (" + fact + " " + strings.Join(t.When[fact], ", ") + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

type procedureLint struct {
	Files []string `arg:"" name:"file" type:"existingfile" help:"YAML files. 程序文件"`
}

// Run prints every finding as FILE:line:column path message (code); any makes the command fail.
func (c procedureLint) Run(p *program) error {
	words, err := p.vocabulary()
	if err != nil {
		return err
	}
	failed := false
	for _, file := range c.Files {
		pack, err := readPack(file, words)
		var e *domain.Error
		switch {
		case err == nil:
			p.say("%s：%s 没有问题", "%s: %s has no faults", file, pack.Ref)
			continue
		case errors.As(err, &e) && len(e.Faults) > 0:
			for _, x := range e.Faults {
				fmt.Fprintf(p.out, "%s:%s %s (%s)\n", file, x.Field, x.Message.In(p.language()), x.Code)
			}
		default:
			fmt.Fprintf(p.out, "%s: %s\n", file, p.words(err))
		}
		failed = true
	}
	if failed {
		return errTold
	}
	return nil
}

func readPack(file string, words procedure.Vocabulary) (*procedure.Pack, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return procedure.Load(f, words)
}

// rules returns the packs and calendars of the house, where there is a database, or else those that are
// shipped.
func (p *program) rules() (*casework.Rules, error) {
	var rules *casework.Rules
	err := p.within(func(a *App) error {
		rules = a.Rules()
		return nil
	})
	if !domain.Is(err, domain.NotFound) {
		return rules, err
	}
	return shippedRules()
}

// shippedRules returns the packs and calendars that come with the program.
func shippedRules() (*casework.Rules, error) {
	shipped, err := Shipped()
	if err != nil {
		return nil, err
	}
	book, err := rulebook.NewBook(shipped)
	if err != nil {
		return nil, err
	}
	return book.At(0)
}
