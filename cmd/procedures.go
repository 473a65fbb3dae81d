package cmd

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
)

type procedureCommand struct {
	List  procedureList  `cmd:"" help:"List the procedures with their revisions. 列出程序"`
	Show  procedureShow  `cmd:"" help:"Show one procedure. 显示程序"`
	Lint  procedureLint  `cmd:"" help:"Check procedure files strictly. 检查程序文件"`
	Diff  procedureDiff  `cmd:"" help:"Say what one revision changes against another. 比较两个版本"`
	Print procedurePrint `cmd:"" help:"Print the controlled document as a PDF. 打印受控文件"`

	Format procedureFormat `cmd:"" help:"Explain the format of procedure files and the words that they may use. 说明程序文件格式与词汇"`
	Schema procedureSchema `cmd:"" help:"Print the JSON schema of procedure files. 输出程序文件的JSON模式"`
}

type procedureList struct {
	On string `placeholder:"2026-03-06" help:"Which revision is in force on this date; default today. 按此日期判断"`
}

// Run prints every revision of every procedure, and which of them is in force.
func (c procedureList) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	on, err := p.day(c.On)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, domain.ZhEn("代码\t版本\t生效日期\t状态\t名称", "CODE\tREVISION\tEFFECTIVE\tSTANDING\tTITLE").In(p.language()))
	for _, pack := range rules.Packs() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", pack.Code, pack.Revision, pack.Effective, standing(rules, pack, on).In(p.language()), pack.Title.In(p.language()))
	}
	return w.Flush()
}

// standing says whether new cases follow the revision on the instant's date, or did, or will.
func standing(rules *casework.Rules, pack *procedure.Pack, on time.Time) domain.Text {
	latest, found := rules.Latest(pack.Code, on)
	switch {
	case found && latest.Revision == pack.Revision:
		return domain.ZhEn("现行", "in force")
	case !found || pack.Effective.After(latest.Effective):
		return domain.ZhEn("未生效", "future")
	default:
		return domain.ZhEn("已作废", "superseded")
	}
}

// day reads a date of the command line as its noon; "" is now.
func (p *program) day(date string) (time.Time, error) {
	if date == "" {
		return time.Now(), nil
	}
	d, err := worktime.ParseDate(date)
	if err != nil {
		return time.Time{}, misuse{domain.ZhEn("日期须写成 2026-03-06 的形式："+date, "A date is written like 2026-03-06: "+date)}
	}
	return time.Date(d.Year, d.Month, d.Day, 4, 0, 0, 0, time.UTC), nil
}

// chosen is which revision of a procedure a command means.
type chosen struct {
	Revision string `help:"Revision, such as A/0; default the one in force. 版本，默认为现行版本"`
	On       string `placeholder:"2026-03-06" help:"The revision in force on this date; default today. 此日期的现行版本"`
}

// of finds the revision: the one named, or CODE@REVISION, or the one in force on the date; of a procedure of which
// none is in force yet the first that will be.
func (c chosen) of(p *program, rules *casework.Rules, code string) (*procedure.Pack, error) {
	code, revision, _ := strings.Cut(code, "@")
	revision = cmp.Or(revision, c.Revision)
	on, err := p.day(c.On)
	if err != nil {
		return nil, err
	}
	var first *procedure.Pack
	for _, x := range rules.Packs() {
		if !strings.EqualFold(x.Code, code) || revision != "" && x.Revision != revision {
			continue
		}
		if latest, found := rules.Latest(x.Code, on); found && revision == "" {
			return latest, nil
		}
		first = cmp.Or(first, x)
	}
	if first == nil {
		return nil, domain.Missing("procedure")
	}
	return first, nil
}

type procedureShow struct {
	Code string `arg:"" help:"Code, such as P02, or CODE@REVISION. 代码"`
	chosen
}

// Run prints who does what, which clocks run and what closing asks for.
func (c procedureShow) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	pack, err := c.of(p, rules, c.Code)
	if err != nil {
		return err
	}
	on, err := p.day(c.On)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, standing(rules, pack, on).In(p.language()))
	p.show(pack)
	return nil
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
	p.say("\n放行条件", "\nGuards")
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
	Files []string `arg:"" name:"file" help:"YAML files. 程序文件"`
}

// Run prints every finding as FILE:line:column path message (code); any makes the command fail.
func (c procedureLint) Run(p *program) error {
	rules, err := p.rules()
	if err != nil {
		return err
	}
	words := vocabularyOf(rules)
	failed := false
	for _, file := range c.Files {
		pack, err := readPack(file, words)
		if err == nil {
			if fault, is := rulebook.OfAnother(pack, rules); is {
				err = domain.Faults{fault}.Broken()
			}
		}
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
	if errors.Is(err, fs.ErrNotExist) {
		return nil, misuse{domain.ZhEn("没有这个文件："+file, "There is no file "+file)}
	}
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
