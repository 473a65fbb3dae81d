package access

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"octad/domain"
)

func (cmd NewUser) faults() domain.Faults {
	var f domain.Faults
	f.Require(loginFits(cmd.Login), "/login", "user.login_malformed",
		"登录名为 2–64 个小写字母、数字、点、连字符或下划线，以字母或数字开头",
		"A login has 2–64 small letters, digits, dots, hyphens or underscores and begins with a letter or digit")
	f = append(f, cmd.Profile.faults()...)
	if cmd.Password != "" {
		f = append(f, PasswordFaults(cmd.Password, cmd.Login, "/password")...)
	}
	return f
}

func loginFits(login string) bool {
	if len(login) < 2 || len(login) > 64 || strings.ContainsAny(login[:1], "._-") {
		return false
	}
	return strings.Trim(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == ""
}

func (p Profile) faults() domain.Faults {
	var f domain.Faults
	f.Require(strings.TrimSpace(p.Name) != "", "/name", "user.name_missing", "请填写姓名", "Give the name")
	f.Require(utf8.RuneCountInString(p.Name) <= 100 && printable(p.Name), "/name", "user.name_malformed", "姓名最多 100 个字符，不含控制字符", "A name has at most 100 characters and no control characters")
	f.Require(len(p.Department) <= 32 && printable(p.Department), "/department", "user.department_malformed", "部门代码最多 32 个字符，不含控制字符", "A department's code has at most 32 characters and no control characters")
	f.Require(p.Email == "" || domain.EmailFits(p.Email), "/email", "user.email_malformed", "邮箱格式不正确", "This is not an e-mail address")
	f.Require(p.Language == "" || tagFits(p.Language), "/language", "user.language_malformed", "语言标签格式不正确", "This is not a language tag")
	f.Require(len(p.Roles) > 0, "/roles", "user.roles_missing", "请至少指定一个角色", "Give at least one role")
	for i, r := range p.Roles {
		f.Require(known(r), fmt.Sprintf("/roles/%d", i), "user.role_unknown", "没有此角色："+string(r), "There is no such role: "+string(r))
	}
	return f
}

// bounds notes a fault for every site and customer that now bounds the user and is not in use: a slip
// there would shut the user out of everything. What has gone out of use since may stay.
func (a Around) bounds(f *domain.Faults, before, now Profile) error {
	for _, b := range []struct {
		kind, field string
		had, has    []domain.ID
	}{{"site", "/siteIds", before.Sites, now.Sites}, {"customer", "/customerIds", before.Customers, now.Customers}} {
		for i, id := range b.has {
			if slices.Contains(b.had, id) {
				continue
			}
			ok, err := a.Usable(b.kind, id)
			if err != nil {
				return err
			}
			f.Require(ok, fmt.Sprintf("%s/%d", b.field, i), "user.bound_unknown", "没有此工厂或客户，或已停用", "There is no such site or customer, or it is out of use")
		}
	}
	return nil
}

func tagFits(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || len(part) > 8 || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return len(s) <= 35
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, unicode.IsControl)
}

func (p Profile) copy() Profile {
	p.Roles, p.Sites, p.Customers = slices.Clone(p.Roles), slices.Clone(p.Sites), slices.Clone(p.Customers)
	return p
}

// tidy sorts the sets and drops repetitions, so that equal rights are stored alike.
func (p Profile) tidy() Profile {
	p = p.copy()
	slices.Sort(p.Roles)
	slices.Sort(p.Sites)
	slices.Sort(p.Customers)
	p.Roles, p.Sites, p.Customers = slices.Compact(p.Roles), slices.Compact(p.Sites), slices.Compact(p.Customers)
	p.Name = strings.TrimSpace(p.Name)
	if p.Language == "" {
		p.Language = domain.ZH
	}
	return p
}

func sameRights(a, b Profile) bool {
	return slices.Equal(a.Roles, b.Roles) && slices.Equal(a.Sites, b.Sites) && slices.Equal(a.Customers, b.Customers)
}
