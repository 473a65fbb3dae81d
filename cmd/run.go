package cmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"octad/domain"
)

// The exit codes: done, failed, misused.
const (
	exitDone   = 0
	exitFailed = 1
	exitMisuse = 2
)

// commands are the subcommands with their flags, as kong reads them.
type commands struct {
	Options options `embed:""`

	Serve     serveCommand     `cmd:"" help:"Serve the API. 启动服务"`
	Migrate   migrateCommand   `cmd:"" help:"Bring the database schema up to date. 升级数据库结构"`
	Demo      demoCommand      `cmd:"" help:"Play the demo stories into ./data-demo (or --data) and exit. 写入演示数据"`
	User      userCommands     `cmd:"" help:"Tend the accounts. 管理账户"`
	Token     tokenCommands    `cmd:"" help:"Make access tokens. 生成访问令牌"`
	Procedure procedureCommand `cmd:"" help:"Look at and check procedures. 查看、检查程序文件"`
	Due       dueCommand       `cmd:"" help:"Say when something is due; nothing is stored. 计算期限，不保存"`
	Form      formCommand      `cmd:"" help:"Work with customers' own 8D forms (.xlsx). 客户自有表单"`
	Import    importCommand    `cmd:"" help:"Take complaints from a CSV or Excel file. 导入投诉"`
	AuditPack auditPackCommand `cmd:"" help:"Prove audit packs. 审核资料包"`
	Purge     purgeCommand     `cmd:"" help:"Remove frozen documents after their retention; tombstones stay. 销毁保存期满的文件"`
	Verify    verifyCommand    `cmd:"" help:"Prove that nothing was lost or altered. 校验数据未丢失、未篡改"`
	Version   versionCommand   `cmd:"" help:"Print the version. 显示版本"`
}

// program is what a running command works with.
type program struct {
	ctx     context.Context // it lives exactly as long as the process's one command
	options *options
	version string
	in      io.Reader
	out     io.Writer
	errs    io.Writer
}

// Run runs the subcommand that the arguments name and returns the exit code: 0 done, 1 failed, 2 misused.
func Run(args []string, version string, out, errs io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(args, &program{ctx: ctx, version: version, in: os.Stdin, out: out, errs: errs})
}

// halt carries the exit code of a flag that ends the program, such as --help, through kong.
type halt int

func run(args []string, p *program) (code int) {
	defer func() {
		if r := recover(); r != nil {
			h, ok := r.(halt)
			if !ok {
				panic(r)
			}
			code = int(h)
		}
	}()
	c := &commands{}
	p.options = &c.Options
	parser, err := kong.New(c, kong.Name("octad"),
		kong.Description("Quality complaints, hold notices and 8D reports. 质量投诉、Hold货通知与8D报告。\nExit codes: 0 done, 1 failed, 2 misused."),
		kong.Configuration(loadConfig, "octad.json"), kong.Bind(p),
		kong.Writers(p.out, p.errs), kong.Exit(func(code int) { panic(halt(code)) }))
	if err != nil {
		return p.fail(err, exitMisuse)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(p.errs, "octad --help: 查看用法 shows how it is used")
		return p.fail(err, exitMisuse)
	}
	if err := parsed.Run(p); err != nil {
		var m misuse
		if errors.As(err, &m) {
			return p.fail(err, exitMisuse)
		}
		return p.fail(err, exitFailed)
	}
	return exitDone
}

// errTold ends a command that has printed what went wrong already.
var errTold = errors.New("told already")

// misuse is an error of whoever called the program, not of what it works on.
type misuse struct{ text domain.Text }

// Error returns the English words.
func (m misuse) Error() string { return m.text.In(domain.EN) }

// fail prints the error in the program's language, with all its faults, and returns the code.
func (p *program) fail(err error, code int) int {
	if errors.Is(err, errTold) {
		return code
	}
	fmt.Fprintln(p.errs, "octad: "+p.words(err))
	var e *domain.Error
	if errors.As(err, &e) {
		for _, f := range e.Faults {
			fmt.Fprintf(p.errs, "  %s %s (%s)\n", f.Field, f.Message.In(p.language()), f.Code)
		}
	}
	return code
}

// words returns the message of an error; ours are told in the program's language with their code.
func (p *program) words(err error) string {
	var e *domain.Error
	var m misuse
	switch {
	case errors.As(err, &e):
		s := e.Message.In(p.language()) + " (" + e.Code + ")"
		if e.Cause != nil {
			s += ": " + e.Cause.Error()
		}
		return s
	case errors.As(err, &m):
		return m.text.In(p.language())
	default:
		return err.Error()
	}
}

func (p *program) language() string {
	if p.options == nil || p.options.Language == "" {
		return domain.EN
	}
	return p.options.Language
}

// say prints a line in the program's language.
func (p *program) say(zh, en string, args ...any) {
	fmt.Fprintf(p.out, domain.ZhEn(zh, en).In(p.language())+"\n", args...)
}

// open opens the App that the settings name, for a command that is no server.
func (p *program) open() (*App, error) {
	s, err := p.settings()
	if err != nil {
		return nil, err
	}
	return Open(p.ctx, s)
}

// with opens the App, makes its data when there is none, lets fn work with it and closes it.
func (p *program) with(fn func(*App) error) error {
	a, err := p.open()
	if err != nil {
		return err
	}
	return errors.Join(fn(a), a.Close())
}

// within is with for a command that works on data that exists: it makes none.
func (p *program) within(fn func(*App) error) error {
	if err := p.inhabited(); err != nil {
		return err
	}
	return p.with(fn)
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(p *program) error {
	fmt.Fprintln(p.out, "octad", p.version)
	return nil
}

type migrateCommand struct{}

// Run migrates, which opening does, and says to which version.
func (migrateCommand) Run(p *program) error {
	return p.with(func(a *App) error {
		version, err := a.Base.Migrate(p.ctx)
		if err == nil {
			p.say("数据库结构版本 %d", "The schema is at version %d", version)
		}
		return err
	})
}

type verifyCommand struct{}

// Run verifies and prints every fault; faults are a failure.
func (verifyCommand) Run(p *program) error {
	return p.within(func(a *App) error {
		v, err := a.Verify(p.ctx)
		if err != nil {
			return err
		}
		for _, f := range v.Faults {
			fmt.Fprintf(p.out, "%s\t%s\t%s\n", f.Kind, f.Where, f.What)
		}
		p.say("已校验：记录 %d、事件 %d、案件流程 %d、文件 %d、封印 %d；异常 %d",
			"Verified: %d records, %d events, %d runs, %d files, %d seals; %d faults",
			v.Aggregates, v.Events, v.Runs, v.Files, v.Seals, len(v.Faults))
		if !v.Clean() {
			return errTold
		}
		return nil
	})
}
