package cmd

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/repository"
)

type userCommands struct {
	Add        userAdd        `cmd:"" help:"Add an account. 新建账户"`
	List       userList       `cmd:"" help:"List the accounts. 列出账户"`
	Password   userPassword   `cmd:"" help:"Set a password, or print a reset token. 设置密码或生成重置令牌"`
	Deactivate userDeactivate `cmd:"" help:"Take an account out of use. 停用账户"`
}

type userAdd struct {
	Login         string   `arg:"" help:"Login, such as chen.jing. 登录名"`
	Name          string   `required:"" help:"Printed name. 姓名"`
	Role          []string `required:"" help:"Role; repeat or separate by commas. 角色"`
	Department    string   `help:"Department's code. 部门代码"`
	Email         string   `help:"E-mail address. 邮箱"`
	UserLanguage  string   `name:"speaks" default:"zh" help:"Language of the user. 用户语言"`
	Site          []string `help:"Bound to these sites, by code; none means all. 限定工厂"`
	Customer      []string `help:"Bound to these customers, by code; none means all. 限定客户"`
	PasswordStdin bool     `help:"Read the password from standard input; without it a reset token is printed. 从标准输入读密码"`
}

// Run adds the account. Without a password it prints the token with which the user sets one.
func (c userAdd) Run(p *program) error {
	return p.within(func(a *App) error {
		cmd, err := c.command(p, a)
		if err != nil {
			return err
		}
		u, err := a.People.Create(p.ctx, a.Order(domain.System, "octad user add"), cmd)
		if err != nil {
			return err
		}
		p.say("已新建账户 %s", "Account %s was added", u.Login)
		if c.PasswordStdin {
			return nil
		}
		return p.printReset(a, u)
	})
}

func (c userAdd) command(p *program, a *App) (access.NewUser, error) {
	cmd := access.NewUser{Login: c.Login, Profile: access.Profile{
		Name: c.Name, Email: c.Email, Department: c.Department, Language: c.UserLanguage,
	}}
	for _, r := range c.Role {
		cmd.Profile.Roles = append(cmd.Profile.Roles, domain.Role(r))
	}
	for _, code := range c.Site {
		s, err := a.Base.Site(p.ctx, domain.System, code)
		if err != nil {
			return cmd, err
		}
		cmd.Profile.Sites = append(cmd.Profile.Sites, s.ID)
	}
	for _, code := range c.Customer {
		k, err := a.Base.Customer(p.ctx, domain.System, code)
		if err != nil {
			return cmd, err
		}
		cmd.Profile.Customers = append(cmd.Profile.Customers, k.ID)
	}
	if !c.PasswordStdin {
		return cmd, nil
	}
	var err error
	cmd.Password, err = p.password()
	return cmd, err
}

// password reads one line from standard input.
func (p *program) password() (access.Secret, error) {
	line, err := bufio.NewReader(p.in).ReadString('\n')
	if err != nil && err != io.EOF {
		return "", err
	}
	return access.Secret(strings.TrimRight(line, "\r\n")), nil
}

// printReset prints a fresh reset token of the user and where it is used.
func (p *program) printReset(a *App, u access.User) error {
	_, key, err := a.People.IssueReset(p.ctx, a.Order(domain.System, "octad user"), domain.Ref{ID: u.ID})
	if err != nil {
		return err
	}
	p.say("重置令牌（%d 分钟内有效，只显示一次）：%s", "Reset token (good for %d minutes, shown once): %s",
		int(access.ResetLife/time.Minute), string(key.Plain))
	p.say("用法：POST /api/v1/password-resets，内容 %s", "It is used with POST /api/v1/password-resets and %s",
		fmt.Sprintf(`{"login":%q,"token":%q,"newPassword":"..."}`, u.Login, string(key.Plain)))
	return nil
}

// account finds the user of the login, and names the login when there is none.
func (p *program) account(a *App, login string) (access.User, error) {
	u, err := a.Base.User(p.ctx, domain.System, login)
	if domain.Is(err, domain.NotFound) {
		return u, domain.Refuse(domain.NotFound, "user.not_found", "没有此账户："+login, "There is no such account: "+login)
	}
	return u, err
}

type userList struct{}

// Run prints every account with its roles.
func (userList) Run(p *program) error {
	return p.within(func(a *App) error {
		w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, domain.ZhEn("登录名\t姓名\t部门\t角色\t状态", "LOGIN\tNAME\tDEPARTMENT\tROLES\tSTATE").In(p.language()))
		page := repository.Page{Limit: 200}
		for {
			users, next, err := a.Base.Users(p.ctx, domain.System, page, repository.UserFilter{})
			if err != nil {
				return err
			}
			for _, u := range users {
				var roles []string
				for _, r := range u.Profile.Roles {
					roles = append(roles, string(r))
				}
				state := map[bool]domain.Text{true: domain.ZhEn("在用", "active"), false: domain.ZhEn("停用", "deactivated")}[u.Active]
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", u.Login, u.Profile.Name, u.Profile.Department, strings.Join(roles, ","), state.In(p.language()))
			}
			if page.Cursor = next; next == "" {
				return w.Flush()
			}
		}
	})
}

type userPassword struct {
	Login         string `arg:"" help:"Login. 登录名"`
	PasswordStdin bool   `help:"Read the new password from standard input; without it a reset token is printed. 从标准输入读密码"`
}

// Run ends the user's sessions and tokens and sets a password, or prints the token that sets one.
func (c userPassword) Run(p *program) error {
	return p.within(func(a *App) error {
		u, err := p.account(a, c.Login)
		if err != nil {
			return err
		}
		if !c.PasswordStdin {
			return p.printReset(a, u)
		}
		plain, err := p.password()
		if err != nil {
			return err
		}
		if err := access.PasswordFaults(plain, u.Login, "/password").Broken(); err != nil {
			return err // before the reset, which would leave the user without a password
		}
		u, key, err := a.People.IssueReset(p.ctx, a.Order(domain.System, "octad user password"), domain.Ref{ID: u.ID})
		if err != nil {
			return err
		}
		_, err = a.People.RedeemReset(p.ctx, a.Order(u.Actor(), "octad user password"), domain.Ref{ID: u.ID}, access.PasswordReset{Token: key.Plain, New: plain})
		if err == nil {
			p.say("已设置 %s 的密码", "The password of %s was set", u.Login)
		}
		return err
	})
}

type userDeactivate struct {
	Login string `arg:"" help:"Login. 登录名"`
}

// Run takes the account out of use.
func (c userDeactivate) Run(p *program) error {
	return p.within(func(a *App) error {
		u, err := p.account(a, c.Login)
		if err != nil {
			return err
		}
		if _, err := a.People.Deactivate(p.ctx, a.Order(domain.System, "octad user deactivate"), domain.Ref{ID: u.ID}); err != nil {
			return err
		}
		p.say("已停用 %s", "%s was deactivated", u.Login)
		return nil
	})
}

type tokenCommands struct {
	Create tokenCreate `cmd:"" help:"Make a personal access token and print only it. 生成令牌，只输出令牌"`
}

type tokenCreate struct {
	User  string   `required:"" placeholder:"LOGIN" help:"Whose token it is. 用户"`
	Name  string   `default:"octad token create" help:"What it is for. 用途"`
	Scope []string `default:"read,write,people" help:"Scopes. 范围"`
	Days  int      `default:"90" help:"How many days it lasts, at most 366. 有效天数"`
}

// Run prints the token and nothing else, so that a script can take it.
func (c tokenCreate) Run(p *program) error {
	return p.within(func(a *App) error {
		u, err := p.account(a, c.User)
		if err != nil {
			return err
		}
		order := a.Order(domain.System, "octad token create")
		cmd := access.NewToken{User: u.ID, Name: c.Name, ExpiresAt: order.At.AddDate(0, 0, c.Days)}
		for _, s := range c.Scope {
			cmd.Scopes = append(cmd.Scopes, access.TokenScope(s))
		}
		_, key, err := a.People.CreateToken(p.ctx, order, cmd)
		if err == nil {
			fmt.Fprintln(p.out, string(key.Plain))
		}
		return err
	})
}
